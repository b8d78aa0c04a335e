import { Readable } from 'node:stream'
import type { Actor } from '../access/actor'
import { transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { takeTurn } from '../runtime/take-turn'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { sealObject } from '../storage/seal-object'
import { addLateFacts, type LateFacts } from './_internal/add-late-facts'
import { lockFile } from './_internal/lock-file'
import { createFile, type NewFile } from './create-file'
import { eraseFile } from './erase-file'
import { grantBytes } from './grant-bytes'
import { tooLargeFor } from './kind-refusals'
import type { Kind } from './kinds'
import { openObjectKey } from './object-keys'

export type SealNewFile = Omit<NewFile, 'id' | 'objectId' | 'uploadId' | 'sizeBytes'> & {
  source: AsyncIterable<Buffer> | Buffer
  signal?: AbortSignal
  /** What is known only once the bytes are here, as of a form whose fields stand behind its file. */
  late?: () => Promise<LateFacts>
}

/** A file whose bytes are here, at the door of the ingest line. */
export interface SealedFile {
  id: string
  /** The name of its object in the store. */
  name: string
  sizeBytes: number
}

/**
 * Takes the bytes of a new file as they come and seals them. It stays `pending` until somebody lets it into the line.
 *
 * @throws AppError as createFile does, before any byte is kept; `too_large` or `quota_exceeded` as soon as too many have
 * come; whatever the source throws. Nothing stays then
 */
export async function sealNewFile(actor: Actor, { source: given, signal, late, ...file }: SealNewFile): Promise<SealedFile> {
  const [id, objectId] = [newId(), newId()]
  const whole = Buffer.isBuffer(given) ? given.length : null
  const create = (tx: Tx) => createFile(tx, actor, { ...file, id, objectId, uploadId: null, sizeBytes: whole })
  const { objectKey: name, limitBytes, kind } = await takeTurn(actor.id, () => transaction(create))
  try {
    const source = Buffer.isBuffer(given)
      ? Readable.from([given])
      : granted({ id, ownerId: actor.id }, bounded(given, limitBytes, kind))
    const key = objectKey(name)
    const dataKey = await openObjectKey(objectId)
    const { sizeBytes } = await sealObject({ store: store(), key, objectId, dataKey, source, signal })
    const facts = await late?.()
    if (facts) await transaction((tx) => addLateFacts(tx, actor, id, facts))
    return { id, name, sizeBytes }
  } catch (thrown) {
    await eraseFile(id).catch(() => undefined) // A record that nothing came for is cleared away later; what was thrown counts.
    throw thrown
  }
}

async function* bounded(source: AsyncIterable<Buffer>, limitBytes: number, kind: Kind): AsyncIterable<Buffer> {
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > limitBytes) throw tooLargeFor(kind, limitBytes)
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
