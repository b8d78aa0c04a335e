import { type Metadata } from 'next'
import { LibraryPage } from '@/components/personas/library-page'
import { guardPage } from '../../guard-page'

export const metadata: Metadata = { title: 'Personas' }

/** One persona, and its images and videos. */
export default async function Persona({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  // An invalid number matches no persona.
  const shown = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0
  return guardPage('/personas/[id]', () => <LibraryPage shown={shown} />)
}
