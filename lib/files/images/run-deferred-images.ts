import { db } from '../../db/database'
import { withTurn } from '../../runtime/fair/turn'
import { isJobQueueOpen } from '../../jobs/open-job-queue'
import { enqueueDeferredImages } from './deferred-images-job'
import { makeDeferredImages } from './make-deferred-images'

const BATCH_SIZE = 20
/** Of one run: the rest is another job. */
const MAX_FILES = 200

/**
 * Makes the images of published files that have none yet, one of each owner in turn and in their turn: first of those that stand
 * for their series, then the oldest. It ends early where the process does.
 *
 * @param waitForTurn called before each file: objects that a sender waits for come first
 * @throws the last error, once it has come to every file, so that the job is retried
 */
export async function runDeferredImages(waitForTurn: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const left = new Set<string>()
  let [error, done]: [unknown, number] = [undefined, 0]
  for (let ids = await nextFiles([]); ids.length > 0 && isJobQueueOpen(); ids = await nextFiles([...left])) {
    for (const { id, owner } of ids) {
      await waitForTurn()
      if (!isJobQueueOpen()) return
      try {
        if (!(await withTurn({ owner, class: 'background' }, () => makeDeferredImages(id)))) left.add(id) // Another process is at it.
      } catch (thrown) {
        left.add(id)
        error = thrown
      }
    }
    if ((done += ids.length) >= MAX_FILES) break
  }
  if (error !== undefined) throw error as Error
  if (done >= MAX_FILES) await enqueueDeferredImages()
}

function nextFiles(except: string[]): Promise<{ id: string; owner: string }[]> {
  // In words, not parameters: only so does the index of what is left serve it.
  return db().$queryRaw`
    SELECT id::text, coalesce(owner_id::text, '') AS owner FROM (
      SELECT f.id, f.owner_id, is_cover, row_number() OVER (PARTITION BY f.owner_id ORDER BY is_cover DESC, f.id) AS turn
      FROM files f CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT 1 FROM instances i JOIN series s ON s.id = i.series_id WHERE i.id = f.id AND s.cover_id = i.id) AS is_cover
      ) c
      WHERE f.are_images_pending AND f.status = 'completed' AND f.id <> ALL (${except}::uuid[])
    ) pending
    ORDER BY turn, is_cover DESC, id LIMIT ${BATCH_SIZE}`
}
