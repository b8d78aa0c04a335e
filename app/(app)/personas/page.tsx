import { type Metadata } from 'next'
import { LibraryPage } from '@/components/personas/library-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Personas' }

/** A creator's personas; redirects to the newest one. */
export default function Personas() {
  return guardPage('/personas', () => <LibraryPage shown={null} />)
}
