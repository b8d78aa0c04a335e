import { type Metadata } from 'next'
import { MessagesPage } from '@/components/coaching/messages-page'
import { ClosedDoor } from '@/components/home/closed-door'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Messages' }

/** Messages between a trainer and a client; `?with=` names whose are open. */
export default async function Messages({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const actor = await pageActor()
  if (!opensDoor(actor.role, '/messages')) return <ClosedDoor role={actor.role} />
  const { with: withId } = await searchParams
  return <MessagesPage withId={typeof withId === 'string' ? withId : undefined} />
}
