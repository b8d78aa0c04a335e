import { announce } from '../../db/announce'
import { processWide } from '../../runtime/process-wide'
import { type ActorMemory } from './actor-memory'

/** What changed about who may do what, in ids: whatever was decided about it before is to be forgotten. */
export interface AccessChange {
  userId?: string
  sessionId?: string
  caseId?: string
  fileId?: string
}

export interface AccessNews {
  /** Whether other processes are heard. While they are not, nothing may be remembered. */
  readonly listening: boolean
  /** Rises with every piece of news: note it before a query, and do not remember the answer when it rose meanwhile. */
  readonly generation: number
  /** Calls back with each change, or with nothing when everything is to be forgotten; the answer stops it. */
  onChange(callBack: (change?: AccessChange) => void): () => void
  close(): Promise<void>
}

export interface LivingNews extends AccessNews {
  actors: ActorMemory
  /** Takes news in, from this process or another. */
  hear(change?: AccessChange): void
}

/** The topic of the bus; triggers say it too (the migration `access_news`). */
export const TOPIC = 'access'

export const livingNews = processWide<LivingNews>('access-news')

/** Sends news to every process; this one hears it before the call is made, and once more from the database. */
export async function sendNews(change: AccessChange): Promise<void> {
  livingNews.peek()?.hear(change)
  await announce(TOPIC, JSON.stringify(change))
}
