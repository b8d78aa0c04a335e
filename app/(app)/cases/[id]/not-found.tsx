import { CaseNotFound } from '@/components/case/case-not-found'
import { PageMessages } from '../../../page-messages'

/** Within the shell, so that the way on is one click. */
export default function NotFound() {
  return (
    <PageMessages of={['case']}>
      <CaseNotFound />
    </PageMessages>
  )
}
