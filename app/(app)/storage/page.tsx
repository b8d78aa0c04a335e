import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { StoragePage } from '@/components/personas/storage-page'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Storage' }

/** How much room a creator's personas take. */
export default async function Storage() {
  const actor = await pageActor()
  return opensDoor(actor.role, '/storage') ? <StoragePage /> : <ClosedDoor role={actor.role} />
}
