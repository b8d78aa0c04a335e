import { CasePage } from '@/components/case/case-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('case')

/** One case. The browser requests its contents through the same API as other clients. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id: caseId } = await params
  return guardPage('/cases/[id]', ({ id, name, role }) => <CasePage caseId={caseId} me={{ id, name, role }} />)
}
