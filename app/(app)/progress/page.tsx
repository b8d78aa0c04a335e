import { type Metadata } from 'next'
import { MyProgressPage } from '@/components/coaching/my-progress-page'
import { ClosedDoor } from '@/components/home/closed-door'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Progress' }

/** What a client measured. */
export default async function Progress() {
  const actor = await pageActor()
  return opensDoor(actor.role, '/progress') ? <MyProgressPage /> : <ClosedDoor role={actor.role} />
}
