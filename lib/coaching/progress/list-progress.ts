import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { listDiaryEntries } from '../_internal/list-diary-entries'
import { progressShape, toProgress } from '../_internal/serialize/to-progress'
import type { ProgressPageSchema, ProgressQuerySchema } from '../schema'

/**
 * Lists measured values, newest first: the caller's own, or those of their assigned clients; of one metric where it is
 * named.
 *
 * @throws AppError `not_found` for a client who is not visible to the caller
 */
export const listProgress = (
  actor: Actor,
  query: z.output<typeof ProgressQuerySchema>,
): Promise<z.infer<typeof ProgressPageSchema>> =>
  listDiaryEntries(
    actor,
    query,
    query.metric === undefined
      ? { which: { kind: 'progress' }, counted: { subject: 'entry', buckets: ['progress'] } }
      : {
          which: { kind: 'progress', progress: { metric: query.metric } },
          counted: { subject: 'metric', buckets: [query.metric] },
        },
    (args) => db().diaryEntry.findMany({ ...args, ...progressShape }),
    toProgress,
  )
