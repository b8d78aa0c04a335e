import { type Page } from '@/lib/access/page-access'
import { type Namespace } from '@/lib/language/catalogue'

/**
 * The parts of the catalogue that each page needs, beside those of the shell. page-namespaces.test.ts follows the imports
 * of each page and holds this list.
 */
export const NAMESPACES_BY_PAGE: Record<Page, readonly Namespace[]> = {
  '/': [],
  '/notifications': [],
  '/anonymised': [],
  '/anonymised/[id]': [],
  '/cases': [],
  '/cases/[id]': [],
  '/send': [],
  '/links': [],
  '/people': [],
  '/assignments': [],
  '/server': [],
  '/clients': [],
  '/clients/[id]': [],
  '/progress': [],
  '/messages': [],
  '/files': [],
  '/personas': [],
  '/personas/[id]': [],
  '/all-media': [],
  '/storage': [],
}
