import { type Page } from '@/lib/access/page-access'
import { type Namespace } from '@/lib/language/catalogue'

/**
 * The parts of the catalogue that each page needs, beside those of the shell. page-namespaces.test.ts follows the imports
 * of each page and holds this list.
 */
export const NAMESPACES_BY_PAGE: Record<Page, readonly Namespace[]> = {
  '/': ['blackout', 'case', 'cases', 'coaching', 'compare', 'home', 'upload', 'viewer', 'worklist'],
  '/notifications': ['notifications'],
  '/profile': ['profile', 'secondFactor'],
  '/anonymised': ['deidentified'],
  '/anonymised/[id]': ['blackout', 'deidentified'],
  '/blackout/[id]': ['blackout'],
  '/cases': ['cases', 'emergency'],
  '/cases/[id]': ['blackout', 'case', 'compare', 'emergency', 'report', 'share', 'upload', 'viewer'],
  '/read/[id]': ['case', 'reading', 'report', 'studies'],
  '/studies': ['blackout', 'case', 'compare', 'studies', 'viewer'],
  '/send': ['cases', 'upload'],
  '/links': ['share'],
  '/privacy': ['privacy'],
  '/people': ['people'],
  '/people/service-accounts': ['people'],
  '/people/organisations': ['people'],
  '/people/emergency': ['emergency'],
  '/assignments': ['people'],
  '/archives': ['archives'],
  '/server': ['server'],
  '/trail': ['trail'],
  '/clients': ['coaching'],
  '/clients/[id]': ['coaching', 'compare'],
  '/progress': ['coaching', 'compare', 'upload'],
  '/messages': ['coaching'],
  '/files': ['coaching', 'upload'],
  '/personas': ['blackout', 'personas', 'upload'],
  '/personas/[id]': ['blackout', 'personas', 'upload'],
  '/all-media': ['blackout', 'personas', 'upload'],
  '/storage': ['personas'],
}
