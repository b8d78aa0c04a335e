import { ArchivesPage } from '@/components/archives/archives-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('archives')

/** Archives of which studies are fetched, those to which they are sent, and their queues, for administrators. */
export default function Archives() {
  return guardPage('/archives', () => <ArchivesPage />)
}
