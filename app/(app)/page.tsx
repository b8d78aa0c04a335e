import { HomePage } from '@/components/home/home-page'
import { pageTitle } from '../page-title'
import { guardPage } from './guard-page'

export const generateMetadata = pageTitle('home')

/** The home page of each role: what is pending for the user. */
export default function Home() {
  return guardPage('/', ({ role }) => <HomePage role={role} />)
}
