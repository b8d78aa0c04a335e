import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { PeoplePage } from '@/components/people/people-page'
import { managesPeople } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'People' }

/** Everybody who has an account, for administrators. */
export default async function People() {
  const actor = await pageActor()
  return managesPeople(actor.role) ? <PeoplePage /> : <ClosedDoor role={actor.role} />
}
