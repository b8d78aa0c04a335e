import { type Metadata } from 'next'
import { ClientPage } from '@/components/coaching/client-page'
import { ClosedDoor } from '@/components/home/closed-door'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Client' }

/** One client of a trainer. */
export default async function Client({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor()
  const { id } = await params
  return opensDoor(actor.role, '/clients') ? <ClientPage clientId={id} /> : <ClosedDoor role={actor.role} />
}
