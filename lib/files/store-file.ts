import { Readable } from 'node:stream'
import type { Actor } from '../access/actor'
import { transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { takeTurn } from '../runtime/take-turn'
import { newId } from '../runtime/new-id'
import { objectKey } from '../storage/object-key'
import { sealObject } from '../storage/seal-object'
import { store } from '../storage/open-store'
import { addLateFacts, type LateFacts } from './_internal/add-late-facts'
import { lockFile } from './_internal/lock-file'
import { removeObjects } from './_internal/remove-objects'
import { createFile } from './create-file'
import { eraseFile } from './erase-file'
import { getFile } from './get-file'
import { grantBytes } from './grant-bytes'
import { ingest, LINE } from './ingest'
import { enqueueIngest } from './ingest-job'
import { sizeInWords } from './kinds'
import { openObjectKey } from './object-keys'
import type { EyeRegion, EyeSide, FileRecord } from './schema'

export interface StoreFile {
  caseId: string | null
  filename: string
  declaredType: string | null
  source: AsyncIterable<Buffer> | Buffer
  eyeSide?: EyeSide
  region?: EyeRegion
  capturedAt?: Date
  description?: string
  signal?: AbortSignal
  /** What is known only once the bytes are here, as of a form whose fields stand behind its file. */
  late?: () => Promise<LateFacts>
  /** So long the line is waited for; what takes longer is answered as `processing`, and goes on. For ever when absent. */
  waitMs?: number
}

/**
 * Takes a file whose bytes come in one piece, through the same line as all others, and waits for the result.
 *
 * @returns the record: `completed`, or `failed` with its reason; `processing` where it takes longer than `waitMs`
 * @throws AppError as createFile does, before any byte is kept; `too_large` or `quota_exceeded` as soon as too many have
 * come; `unavailable` when the line is not through for no fault of the file: it is taken up again by itself
 */
export async function storeFile(actor: Actor, given: StoreFile): Promise<FileRecord> {
  const [id, objectId] = [newId(), newId()]
  const whole = Buffer.isBuffer(given.source) ? given.source.length : null
  const create = (tx: Tx) => createFile(tx, actor, { ...given, id, objectId, uploadId: null, sizeBytes: whole })
  const { objectKey: name, limitBytes } = await takeTurn(actor.id, () => transaction(create))
  let sizeBytes: number
  try {
    const source = Buffer.isBuffer(given.source)
      ? Readable.from([given.source])
      : granted({ id, ownerId: actor.id }, bounded(given.source, limitBytes))
    const key = objectKey(name)
    const dataKey = await openObjectKey(objectId)
    ;({ sizeBytes } = await sealObject({ store: store(), key, objectId, dataKey, source, signal: given.signal }))
    const late = await given.late?.()
    if (late) await transaction((tx) => addLateFacts(tx, actor, id, late))
  } catch (thrown) {
    await eraseFile(id).catch(() => undefined) // A record that nothing came for is cleared away later; what was thrown counts.
    throw thrown
  }
  // Under the lock of the line, so that nobody else takes it up and we could only wait for them.
  let enter = (): void => undefined
  const entered = new Promise<void>((done) => (enter = done))
  const line = ingest(id, LINE, () => enterLine(id, { sizeBytes, name }).then(enter))
  await Promise.race([entered, line])
  const isThrough = await within(line, given.waitMs)
  // Nobody waits for it any more: what goes wrong from here on is tried again by the queue.
  if (!isThrough) line.catch(() => enqueueIngest(id)).catch(() => undefined)
  const record = await getFile(actor, id)
  if (isThrough && record.status === 'processing') throw fail.unavailable()
  return record
}

/** False when the time was over first. */
async function within(work: Promise<void>, waitMs?: number): Promise<boolean> {
  const through = work.then(() => true)
  if (waitMs === undefined) return through
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<false>((done) => (timer = setTimeout(() => done(false), waitMs)))
  return Promise.race([through, over]).finally(() => clearTimeout(timer))
}

async function enterLine(id: string, { sizeBytes, name }: { sizeBytes: number; name: string }): Promise<void> {
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

async function* bounded(source: AsyncIterable<Buffer>, limitBytes: number): AsyncIterable<Buffer> {
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > limitBytes) throw fail.tooLarge(`The file is too large. The most is ${sizeInWords(limitBytes)}`)
    yield part
  }
}

/** Asked for at a time, so that a quick line does not wait at every part. */
const AHEAD_BYTES = 16 * 1024 * 1024

/** Passes on what fits into the sender's quota, and claims the room before the bytes are kept. */
async function* granted({ id, ownerId }: { id: string; ownerId: string }, source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let size = 0
  let claimedBytes = 0
  for await (const part of source) {
    size += part.length
    if (size > claimedBytes) claimedBytes = await claim({ id, ownerId, leastBytes: size })
    yield part
  }
}

function claim({ id, ownerId, leastBytes }: { id: string; ownerId: string; leastBytes: number }): Promise<number> {
  const claiming = async (tx: Tx) => {
    if ((await lockFile(tx, id))?.status !== 'pending') throw fail.gone('The file was deleted')
    const bytes = await grantBytes(tx, ownerId, { id, leastBytes, wantedBytes: leastBytes + AHEAD_BYTES })
    await tx.storedFile.update({ where: { id }, data: { receivedBytes: BigInt(bytes) } })
    return bytes
  }
  return takeTurn(ownerId, () => transaction(claiming))
}
