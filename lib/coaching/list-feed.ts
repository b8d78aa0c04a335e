import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { listEntries } from './_internal/list-entries'
import { isShown } from './_internal/shown-files'
import { feedShape, toFeedItem } from './_internal/to-feed-item'
import { FEED_KINDS, type FeedPageSchema, type FeedQuerySchema } from './schema'

/**
 * Lists what stands in diaries, newest first: a client's own, or those of the clients assigned to a trainer.
 *
 * @throws AppError `not_found` for a client whom the caller may not know of
 */
export const listFeed = (actor: Actor, query: z.output<typeof FeedQuerySchema>): Promise<z.infer<typeof FeedPageSchema>> =>
  listEntries(
    actor,
    query,
    { AND: [isShown(actor), query.kind ? { kind: FEED_KINDS[query.kind] } : {}] },
    (args) => db().diaryEntry.findMany({ ...args, ...feedShape(actor) }),
    toFeedItem,
  )
