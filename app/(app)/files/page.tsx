import { DocumentsPage } from '@/components/coaching/documents-page'
import { ServerReads } from '@/components/shell/server-reads/server-reads'
import { pageTitle } from '../../page-title'
import { readFeed } from '../_reads/read-diaries'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('files')

/** Documents of a client, or of a trainer’s clients. */
export default function Files() {
  return guardPage('/files', async () => (
    <ServerReads reads={[await readFeed('documents')]}>
      <DocumentsPage />
    </ServerReads>
  ))
}
