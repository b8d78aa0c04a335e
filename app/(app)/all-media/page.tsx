import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { LibraryPage } from '@/components/personas/library-page'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'
import { mediaLimits } from '@/lib/personas/media-limits'

export const metadata: Metadata = { title: 'All media' }

/** The pictures and videos of all of a creator's personas. */
export default async function AllMedia() {
  const actor = await pageActor()
  return opensDoor(actor.role, '/all-media') ? (
    <LibraryPage shown="all" limits={mediaLimits()} />
  ) : (
    <ClosedDoor role={actor.role} />
  )
}
