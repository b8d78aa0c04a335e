import { type Metadata } from 'next'
import { AssignmentsPage } from '@/components/people/assignments-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Assignments' }

/** Who sees which case and which client, for administrators; `?person=` shows those of one person. */
export default async function Assignments({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { person } = await searchParams
  return guardPage('/assignments', () => <AssignmentsPage personId={typeof person === 'string' ? person : undefined} />)
}
