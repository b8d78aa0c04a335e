import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { AssignmentsPage } from '@/components/people/assignments-page'
import { managesPeople } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Assignments' }

/** Who sees which case and which client, for administrators; `?person=` shows those of one person. */
export default async function Assignments({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const actor = await pageActor()
  if (!managesPeople(actor.role)) return <ClosedDoor role={actor.role} />
  const { person } = await searchParams
  return <AssignmentsPage personId={typeof person === 'string' ? person : undefined} />
}
