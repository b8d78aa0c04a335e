import { ServerPage } from '@/components/server/server-page'
import { getFailedJobs } from '@/lib/operations/get-failed-jobs'
import { getOverview } from '@/lib/operations/get-overview'
import { getSetup } from '@/lib/operations/get-setup'
import { describeServer } from '@/lib/start/describe-server'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('server')

/** How this server does, and its installed and missing components, for administrators. */
export default function Server() {
  return guardPage('/server', async (actor) => {
    const [setup, parts, overview, failedJobs] = await Promise.all([
      getSetup(actor),
      describeServer(),
      getOverview(actor, 'day'),
      getFailedJobs(actor),
    ])
    return <ServerPage setup={setup} parts={parts} overview={overview} failedJobs={failedJobs} />
  })
}
