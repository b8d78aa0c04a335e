import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { listEntries } from './_internal/list-entries'
import { progressShape, toProgress } from './_internal/to-progress'
import type { ProgressPageSchema, ProgressQuerySchema } from './schema'

/**
 * Lists measured values, newest first: one's own, or those of the clients assigned to one; of one metric where it is named.
 *
 * @throws AppError `not_found` for a client whom the caller may not know of
 */
export const listProgress = (
  actor: Actor,
  query: z.output<typeof ProgressQuerySchema>,
): Promise<z.infer<typeof ProgressPageSchema>> =>
  listEntries(
    actor,
    query,
    { kind: 'progress', ...(query.metric === undefined ? {} : { progress: { metric: query.metric } }) },
    (args) => db().diaryEntry.findMany({ ...args, ...progressShape }),
    toProgress,
  )
