import { setTimeout } from 'node:timers/promises'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { currentTurn } from '../../runtime/fair/turn'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { makeDeferredImages } from './make-deferred-images'

/** Between two looks at a file whose images another process makes. */
const INTERVAL_MS = 100
const MAX_WAIT_MS = 20_000

/**
 * Makes the images of a published file now, for somebody who asks for one of them, or waits for who is making them. Two at
 * a time of one owner, so that a page that shows a whole series leaves decoders to others.
 *
 * @throws AppError `unavailable` where they are not there in time; as makeDeferredImages()
 */
export const awaitDeferredImages = (fileId: string): Promise<void> =>
  limitConcurrency(`deferred-images ${currentTurn().owner}`, async () => {
    for (const until = performance.now() + MAX_WAIT_MS; ;) {
      if (await makeDeferredImages(fileId)) return
      const file = await db().storedFile.findUnique({ where: { id: fileId }, select: { areImagesPending: true } })
      if (!file?.areImagesPending) return
      if (performance.now() > until) throw fail('unavailable')
      await setTimeout(INTERVAL_MS)
    }
  })
