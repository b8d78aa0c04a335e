import { createHash } from 'node:crypto'
import { FrameFiller } from './_internal/frame-filler'
import { headerOf, sealOf } from './_internal/frames'
import { objectKey } from './object-key'
import { type Store } from './store'

export interface SealObjectInput {
  store: Store
  key: string
  /** A UUID; every frame is bound to it. */
  objectId: string
  /** 32 bytes, of this object alone: it is never written to the store. */
  dataKey: Buffer
  source: AsyncIterable<Buffer>
  signal?: AbortSignal
}

/**
 * Seals bytes of any length into the store, whole or not at all, and says what they were: size and SHA-256 of the
 * plaintext. A former object of that key is replaced, so a job may do it again.
 *
 * @throws AppError `storage_full`, `unavailable`; whatever the source throws
 */
export async function sealObject({ store, key, objectId, dataKey, source, signal }: SealObjectInput) {
  const seal = sealOf(objectId, dataKey)
  const hash = createHash('sha256')
  let sizeBytes = 0
  async function* sealed() {
    let ready: Buffer[] = [headerOf(seal)]
    const filler = new FrameFiller(seal, null, (frame) => (ready = ready.length > 0 ? [...ready, ...frame] : frame))
    for await (const chunk of source) {
      hash.update(chunk)
      sizeBytes += chunk.length
      filler.push(chunk)
      if (ready.length > 0) yield* ready
      ready = []
    }
    filler.end()
    yield* ready
  }
  await store.put(objectKey(key), sealed(), { signal })
  return { sizeBytes, sha256: hash.digest() }
}
