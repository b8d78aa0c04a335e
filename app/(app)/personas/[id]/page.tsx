import { LibraryPage } from '@/components/personas/library-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('personas')

/** One persona, and its images and videos. */
export default async function Persona({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  // An invalid number matches no persona.
  const shown = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0
  return guardPage('/personas/[id]', () => <LibraryPage shown={shown} />)
}
