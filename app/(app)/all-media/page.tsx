import { LibraryPage } from '@/components/personas/library-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('allMedia')

/** The images and videos of all of a creator's personas. */
export default function AllMedia() {
  return guardPage('/all-media', () => <LibraryPage shown="all" />)
}
