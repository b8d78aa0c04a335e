import { DocumentsPage } from '@/components/coaching/documents-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('files')

/** Documents of a client, or of a trainer’s clients. */
export default function Files() {
  return guardPage('/files', () => <DocumentsPage />)
}
