import { type BusTopic } from '../../db/bus-messages'
import { publishMessage } from '../../db/publish-message'
import { processSingleton } from '../../runtime/singleton'
import { type ActorCache } from './actors/actor-cache'

/** What changed in the access rights, by id: every cached decision about it is invalid. */
export interface AccessChange {
  userId?: string
  sessionId?: string
  caseId?: string
  fileId?: string
}

export interface AccessInvalidation {
  /** Whether changes of other processes are received. While they are not, nothing may be cached. */
  readonly listening: boolean
  /** Rises with every change: read it before a query, and do not cache the result if it rose in the meantime. */
  readonly generation: number
  /** Calls back with each change, or without one when everything is invalid. Returns the function that unsubscribes. */
  onChange(callBack: (change?: AccessChange) => void): () => void
  close(): Promise<void>
}

interface AccessInvalidationState extends AccessInvalidation {
  actors: ActorCache
  /** Receives a change from this process or another. */
  hear(change?: AccessChange): void
}

/** The topic of the bus; triggers publish it too (the migration `access_news`). */
export const ACCESS_TOPIC = 'access' satisfies BusTopic

export const accessInvalidationSingleton = processSingleton<AccessInvalidationState>('access-news')

/** Publishes a change to every process. This process applies it before the call returns, and again from the database. */
export async function publishAccessChange(change: AccessChange): Promise<void> {
  accessInvalidationSingleton.peek()?.hear(change)
  await publishMessage(ACCESS_TOPIC, change)
}
