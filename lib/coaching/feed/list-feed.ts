import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { listDiaryEntries } from '../_internal/list-diary-entries'
import { whereEntryVisible } from '../_internal/visible-files'
import { findFeedRows, toFeedItem } from '../_internal/serialize/to-feed-item'
import { FEED_KINDS, type FeedPageSchema, type FeedQuerySchema } from '../schema'

/**
 * Lists diary entries, newest first: a client's own, or those of a trainer's assigned clients.
 *
 * @throws AppError `not_found` for a client who is not visible to the caller
 */
export const listFeed = (actor: Actor, query: z.output<typeof FeedQuerySchema>): Promise<z.infer<typeof FeedPageSchema>> =>
  listDiaryEntries(
    actor,
    query,
    {
      which: { AND: [whereEntryVisible(actor), query.kind ? { kind: FEED_KINDS[query.kind] } : {}] },
      counted: { subject: 'entry', buckets: query.kind ? [FEED_KINDS[query.kind]] : Object.values(FEED_KINDS) },
    },
    (args) => findFeedRows(actor, args),
    toFeedItem,
  )
