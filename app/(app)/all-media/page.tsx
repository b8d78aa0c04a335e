import { type Metadata } from 'next'
import { LibraryPage } from '@/components/personas/library-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'All media' }

/** The images and videos of all of a creator's personas. */
export default function AllMedia() {
  return guardPage('/all-media', () => <LibraryPage shown="all" />)
}
