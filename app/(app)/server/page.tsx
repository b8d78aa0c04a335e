import { ServerPage } from '@/components/server/server-page'
import { describeServer } from '@/lib/start/describe-server'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('server')

/** The installed and missing components of this server, for administrators. */
export default function Server() {
  return guardPage('/server', async () => <ServerPage parts={await describeServer()} />)
}
