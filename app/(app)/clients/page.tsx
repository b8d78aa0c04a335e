import { type Metadata } from 'next'
import { ClientsPage } from '@/components/coaching/clients-page'
import { ClosedDoor } from '@/components/home/closed-door'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Clients' }

/** The clients of a trainer. */
export default async function Clients() {
  const actor = await pageActor()
  return opensDoor(actor.role, '/clients') ? <ClientsPage /> : <ClosedDoor role={actor.role} />
}
