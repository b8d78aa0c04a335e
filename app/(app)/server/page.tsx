import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { ServerPage } from '@/components/server/server-page'
import { opensDoor } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'
import { describeServer } from '@/lib/start/describe-server'

export const metadata: Metadata = { title: 'This server' }

/** What this server has and what it lacks, for administrators. */
export default async function Server() {
  const actor = await pageActor()
  return opensDoor(actor.role, '/server') ? <ServerPage parts={await describeServer()} /> : <ClosedDoor role={actor.role} />
}
