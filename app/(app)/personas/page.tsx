import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { LibraryPage } from '@/components/personas/library-page'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'
import { mediaLimits } from '@/lib/personas/media-limits'

export const metadata: Metadata = { title: 'Personas' }

/** A creator's personas; leads on to the newest one. */
export default async function Personas() {
  const actor = await pageActor()
  return opensDoor(actor.role, '/personas') ? (
    <LibraryPage shown={null} limits={mediaLimits()} />
  ) : (
    <ClosedDoor role={actor.role} />
  )
}
