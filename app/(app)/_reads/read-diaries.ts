import * as clientsRoute from '@/app/api/nutrition/clients/route'
import * as feedRoute from '@/app/api/nutrition/feed/route'
import * as progressRoute from '@/app/api/nutrition/progress/route'
import * as reads from '@/components/coaching/coaching-reads'
import { type ServerRead } from '@/components/shell/server-reads/server-read'
import { askApi } from './ask-api'

/** Reads what a trainer's home page shows at once: the clients, and their newest entries. */
export async function readTrainerFeed(): Promise<ServerRead[]> {
  const [clients, feed] = await Promise.all([askApi(clientsRoute, reads.clientsPath), readFeed(null)])
  return [{ queryKey: reads.clientsKey, data: clients }, feed]
}

/** Reads what a client's page of progress shows at once: the values, and the photos of progress. */
export async function readMyProgress(): Promise<ServerRead[]> {
  const [progress, photos] = await Promise.all([askApi(progressRoute, reads.progressPath()), readFeed('photos')])
  return [{ queryKey: reads.progressKey(), data: progress }, photos]
}

/** Reads the newest entries, of one's own diary or the clients'. */
export async function readFeed(kind: reads.FeedFilter): Promise<ServerRead> {
  const page = await askApi(feedRoute, reads.feedPath(kind))
  return { queryKey: reads.feedKey(kind), data: page && { pages: [page], pageParams: [null] } }
}
