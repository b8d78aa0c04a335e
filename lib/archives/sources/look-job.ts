import { z } from 'zod'
import type { Tx } from '../../db/database'
import { defineJob } from '../../jobs/define-job'
import { enqueue } from '../../jobs/open-job-queue'

/** Looks at a source for what is new, or at one study of it that it has notified of. */
export const lookJob = defineJob({
  name: 'archive-look',
  schema: z.object({ sourceId: z.uuid(), studyUid: z.string().nullable() }),
  retryLimit: 10,
  retryDelaySeconds: 30,
  expireInSeconds: 1800,
  singletonKey: ({ sourceId, studyUid }) => `${sourceId} ${studyUid ?? ''}`,
})

/** Queues a look at a source. */
export const enqueueLook = (sourceId: string, studyUid: string | null = null, tx?: Tx): Promise<void> =>
  enqueue(lookJob, { sourceId, studyUid }, tx)
