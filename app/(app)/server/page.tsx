import { type Metadata } from 'next'
import { ServerPage } from '@/components/server/server-page'
import { describeServer } from '@/lib/start/describe-server'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'This server' }

/** The installed and missing components of this server, for administrators. */
export default function Server() {
  return guardPage('/server', async () => <ServerPage parts={await describeServer()} />)
}
