import { type Metadata } from 'next'
import { PeoplePage } from '@/components/people/people-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'People' }

/** All user accounts, for administrators. */
export default function People() {
  return guardPage('/people', () => <PeoplePage />)
}
