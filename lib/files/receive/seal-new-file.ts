import { Readable } from 'node:stream'
import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { whileAllowed } from '../../auth/continuous-access/while-allowed'
import { db, transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { sealObject } from '../../storage/sealed/seal-object'
import { count } from '../../telemetry/metrics/measure'
import { applyDeferredFields, type DeferredFields } from './apply-deferred-fields'
import { lockFile } from '../record/lock-file'
import { createFile } from '../record/create-file'
import type { NewFile } from '../record/new-file'
import { eraseFile } from '../erase/erase-file'
import { reserveQuota } from '../quota/reserve-quota'
import { tooLargeError } from '../record/kinds/kind-errors'
import type { Kind } from '../record/kinds/schema'

export type SealNewFile = Omit<NewFile, 'id' | 'objectId' | 'uploadId' | 'sizeBytes'> & {
  source: AsyncIterable<Buffer> | Buffer
  signal?: AbortSignal
  /** What is known only after the bytes, as of a form whose fields follow its file. */
  deferredFields?: () => Promise<DeferredFields>
}

/** A file whose bytes are stored, and which is not in the ingest pipeline yet. */
export interface SealedFile {
  id: string
  /** The name of its object in the store. */
  name: string
  sizeBytes: number
  sha256: Buffer
  /** Of its object. */
  dataKey: Buffer
}

/**
 * Seals the bytes of a new file as they arrive. It stays `pending` until it is queued for ingest.
 *
 * @throws AppError as createFile does, before any byte is stored; `too_large` or `quota_exceeded` as soon as too
 * many have arrived; whatever the source throws. Nothing is stored then
 */
export async function sealNewFile(
  actor: Actor,
  { source: given, signal, deferredFields, ...file }: SealNewFile,
): Promise<SealedFile> {
  const [id, objectId] = [newUuid(), newUuid()]
  const wholeBytes = Buffer.isBuffer(given) ? given.length : null
  const requireStillOpen = () => requireDestination(actor, file)
  const create = (tx: Tx) => createFile(tx, actor, { ...file, id, objectId, uploadId: null, sizeBytes: wholeBytes })
  const { objectKey: name, dataKey, limitBytes, kind } = await limitConcurrency(actor.id, () => transaction(create))
  try {
    const source = Buffer.isBuffer(given)
      ? Readable.from([given])
      : whileAllowed(requireStillOpen)(limitToQuota({ id, ownerId: actor.id }, limitSize(countBytes(given), limitBytes, kind)))
    const key = objectKey(name)
    if (wholeBytes !== null) count('fovea_upload_received_bytes_total', { transport: 'body' }, wholeBytes)
    const { sizeBytes, sha256 } = await sealObject({ store: store(), key, objectId, dataKey, source, signal })
    // While they arrived it was asked every few seconds; now it is stored.
    if (wholeBytes === null) await requireStillOpen()
    const deferred = await deferredFields?.()
    if (deferred) await transaction((tx) => applyDeferredFields(tx, actor, id, deferred))
    return { id, name, sizeBytes, sha256, dataKey }
  } catch (thrown) {
    await eraseFile(id).catch(() => undefined) // A record without bytes is removed later; the thrown error matters.
    throw thrown
  }
}

/** What a body of hours is sent into may close to its sender meanwhile. */
async function requireDestination(
  actor: Actor,
  { caseId, permission = 'file:create', destination }: Pick<NewFile, 'caseId' | 'permission' | 'destination'>,
): Promise<void> {
  const where = caseId !== null && { AND: [{ id: caseId }, whereCase(actor, permission)] }
  if (where && (await db().case.count({ where })) === 0) throw fail('case_not_found')
  await destination?.requireStillOpen?.(actor)
}

async function* countBytes(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  for await (const part of source) {
    count('fovea_upload_received_bytes_total', { transport: 'body' }, part.length)
    yield part
  }
}

async function* limitSize(source: AsyncIterable<Buffer>, limitBytes: number, kind: Kind): AsyncIterable<Buffer> {
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > limitBytes) throw tooLargeError(kind, limitBytes)
    yield part
  }
}

/** Reserved at a time, so that a fast connection does not wait at every chunk. */
const RESERVE_AHEAD_BYTES = 16 * 1024 * 1024

/** Passes on what fits the sender's quota, and reserves the space before the bytes are stored. */
async function* limitToQuota(
  { id, ownerId }: { id: string; ownerId: string },
  source: AsyncIterable<Buffer>,
): AsyncIterable<Buffer> {
  let size = 0
  let reservedBytes = 0
  for await (const part of source) {
    size += part.length
    if (size > reservedBytes) reservedBytes = await reserve({ id, ownerId, leastBytes: size })
    yield part
  }
}

function reserve({ id, ownerId, leastBytes: minBytes }: { id: string; ownerId: string; leastBytes: number }): Promise<number> {
  const reserveWithin = async (tx: Tx) => {
    if ((await lockFile(tx, id))?.status !== 'pending') throw fail('file_deleted')
    const bytes = await reserveQuota(tx, ownerId, { id, minBytes, wantedBytes: minBytes + RESERVE_AHEAD_BYTES })
    await tx.storedFile.update({ where: { id }, data: { receivedBytes: BigInt(bytes) } })
    return bytes
  }
  return limitConcurrency(ownerId, () => transaction(reserveWithin))
}
