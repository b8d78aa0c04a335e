import { type Metadata } from 'next'
import { HomePage } from '@/components/home/home-page'
import { guardPage } from './guard-page'

export const metadata: Metadata = { title: 'Home' }

/** The home page of each role: what is pending for the user. */
export default function Home() {
  return guardPage('/', ({ role }) => <HomePage role={role} />)
}
