import { AssignmentsPage } from '@/components/people/assignments-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('assignments')

/** Who sees which case and which client, for administrators; `?person=` shows those of one person. */
export default async function Assignments({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { person } = await searchParams
  return guardPage('/assignments', () => <AssignmentsPage personId={typeof person === 'string' ? person : undefined} />)
}
