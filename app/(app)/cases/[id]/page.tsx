import { CasePage } from '@/components/case/case-page'
import { ServerReads } from '@/components/shell/server-reads/server-reads'
import { pageTitle } from '../../../page-title'
import { readCase } from '../../_reads/read-case'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('case')

/** One case, drawn on the server: its first images need no script. The browser then asks the same API as other clients. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id: caseId } = await params
  return guardPage('/cases/[id]', async ({ id, name, role }) => (
    <ServerReads reads={await readCase(caseId, { role })}>
      <CasePage caseId={caseId} me={{ id, name, role }} />
    </ServerReads>
  ))
}
