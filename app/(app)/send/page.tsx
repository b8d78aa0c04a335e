import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { opensCases } from '@/components/shell/doors'
import { SendPage } from '@/components/upload/send-page'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Send pictures' }

/** Sending pictures, from a phone or from a desk. */
export default async function Send() {
  const actor = await pageActor()
  if (!opensCases(actor.role)) return <ClosedDoor role={actor.role} />
  return <SendPage me={{ id: actor.id, name: actor.name, role: actor.role }} />
}
