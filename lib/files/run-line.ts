import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { lockFile } from './_internal/lock-file'
import { removeObjects } from './_internal/remove-objects'
import { ingest, LINE } from './ingest'
import { enqueueIngest } from './ingest-job'
import type { SealedFile } from './seal-new-file'

/**
 * Lets a sealed file into the ingest line and waits for the result.
 *
 * @param waitMs so long it is waited for; what takes longer goes on by itself. For ever when absent
 * @returns whether the line is through
 * @throws AppError `gone` when the file was deleted while its bytes came in; what is not the file's fault: it is taken up
 * again by itself
 */
export async function runLine(file: SealedFile, waitMs?: number): Promise<boolean> {
  // Under the lock of the line, so that nobody else takes it up and we could only wait for them.
  let enter = (): void => undefined
  const entered = new Promise<void>((done) => (enter = done))
  const line = ingest(file.id, LINE, () => enterLine(file).then(enter))
  await Promise.race([entered, line])
  const isThrough = await within(line, waitMs)
  // Nobody waits for it any more: what goes wrong from here on is tried again by the queue.
  if (!isThrough) line.catch(() => enqueueIngest(file.id)).catch(() => undefined)
  return isThrough
}

/** False when the time was over first. */
async function within(work: Promise<void>, waitMs?: number): Promise<boolean> {
  const through = work.then(() => true)
  if (waitMs === undefined) return through
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<false>((done) => (timer = setTimeout(() => done(false), waitMs)))
  return Promise.race([through, over]).finally(() => clearTimeout(timer))
}

async function enterLine({ id, name, sizeBytes }: SealedFile): Promise<void> {
  const entered = await transaction(async (tx) => {
    if ((await lockFile(tx, id))?.status !== 'pending') return false
    const size = BigInt(sizeBytes)
    await tx.storedFile.update({ where: { id }, data: { status: 'processing', size, receivedBytes: size } })
    return true
  })
  if (entered) return
  await removeObjects([name]) // Deleted while its bytes came in: the deletion found none to remove yet.
  throw fail.gone('The file was deleted')
}
