import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { LibraryPage } from '@/components/personas/library-page'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'
import { mediaLimits } from '@/lib/personas/media-limits'

export const metadata: Metadata = { title: 'Personas' }

/** One persona, and its pictures and videos. */
export default async function Persona({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor()
  if (!opensDoor(actor.role, '/personas')) return <ClosedDoor role={actor.role} />
  const { id } = await params
  // Whatever is no number is nobody's persona.
  return <LibraryPage shown={/^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0} limits={mediaLimits()} />
}
