import { LibraryPage } from '@/components/personas/library-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('personas')

/** A creator's personas; redirects to the newest one. */
export default function Personas() {
  return guardPage('/personas', () => <LibraryPage shown={null} />)
}
