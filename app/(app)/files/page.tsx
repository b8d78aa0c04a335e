import { type Metadata } from 'next'
import { DocumentsPage } from '@/components/coaching/documents-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Files' }

/** Documents of a client, or of a trainer’s clients. */
export default function Files() {
  return guardPage('/files', () => <DocumentsPage />)
}
