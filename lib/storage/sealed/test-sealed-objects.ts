import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../drivers/local-store'
import { MemoryBudget } from '../memory-budget'
import { type SealedUpload } from './sealed-upload'
import { type ObjectStore } from '../object-store'

export const MIB = 1024 * 1024

/** A store in a fresh folder. */
export function newTestStore(): { folder: string; store: ObjectStore } {
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'store-'))
  return { folder, store: openLocalStore(folder) }
}

/** An object with its own id and key, and the path of its bytes. */
export function newTestObject({ folder, store } = newTestStore()) {
  const key = `objects/${newUuid()}`
  const budget = new MemoryBudget(32 * MIB)
  return { store, key, objectId: newUuid(), dataKey: randomBytes(32), budget, filePath: path.join(folder, key) }
}

const block = Buffer.concat(Array.from({ length: 4099 }, (_, i) => createHash('sha512').update(`${i}`).digest()))

/** Pseudo-random bytes, the same for the same seed, whose period is not a multiple of the frame size. */
export function testBytes(length: number, seed = 0): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  const from = (seed * 7919) % block.length
  for (let at = 0, skip = from; at < length; skip = 0) at += block.copy(bytes, at, skip)
  return bytes
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

export async function* inChunks(bytes: Buffer, chunkBytes = 64 * 1024): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield await Promise.resolve(bytes.subarray(at, at + chunkBytes))
}

export async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

/** Pushes as a socket does: pauses when it is full and continues when it is drained. */
export async function pushAll(upload: SealedUpload, bytes: Buffer, chunkBytes = 64 * 1024): Promise<void> {
  for await (const chunk of inChunks(bytes, chunkBytes)) {
    const room = new Promise<void>((resume) => (upload.onDrain = resume))
    upload.push(chunk)
    if (upload.full) await room
  }
}
