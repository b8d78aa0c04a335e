import { MyProgressPage } from '@/components/coaching/progress/my-progress-page'
import { ServerReads } from '@/components/shell/server-reads/server-reads'
import { pageTitle } from '../../page-title'
import { readMyProgress } from '../_reads/read-diaries'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('progress')

/** A client's measurements. */
export default function Progress() {
  return guardPage('/progress', async () => (
    <ServerReads reads={await readMyProgress()}>
      <MyProgressPage />
    </ServerReads>
  ))
}
