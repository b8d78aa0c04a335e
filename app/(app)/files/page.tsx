import { type Metadata } from 'next'
import { FilesPage } from '@/components/coaching/files-page'
import { ClosedDoor } from '@/components/home/closed-door'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Files' }

/** Documents of a client, or of a trainer’s clients. */
export default async function Files() {
  const actor = await pageActor()
  return opensDoor(actor.role, '/files') ? <FilesPage /> : <ClosedDoor role={actor.role} />
}
