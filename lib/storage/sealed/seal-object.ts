import { createHash } from 'node:crypto'
import { SealedFrameWriter } from '../_internal/sealed/sealed-frame-writer'
import { headerOf, sealOf } from '../_internal/sealed/sealed-frames'
import { objectKey } from '../object-key'
import { type ObjectStore } from '../object-store'

interface SealObjectInput {
  store: ObjectStore
  key: string
  /** A UUID; every frame is bound to it. */
  objectId: string
  /** 32 bytes, for this object only; never written to the store. */
  dataKey: Buffer
  source: AsyncIterable<Buffer>
  /** Of the source, where it is known: it is not computed again. */
  sha256?: Buffer
  signal?: AbortSignal
}

/**
 * Seals bytes of any length into the store, completely or not at all, and returns size and SHA-256 of the plaintext. An
 * existing object of that key is replaced, so that a job can repeat it.
 *
 * @throws AppError `storage_full`, `unavailable`; any error of the source
 */
export async function sealObject({ store, key, objectId, dataKey, source, sha256, signal }: SealObjectInput) {
  const seal = sealOf(objectId, dataKey)
  const hash = sha256 ? null : createHash('sha256')
  let sizeBytes = 0
  async function* sealed() {
    let ready: Buffer[] = [headerOf(seal)]
    const filler = new SealedFrameWriter(seal, null, (frame) => (ready = ready.length > 0 ? [...ready, ...frame] : frame))
    for await (const chunk of source) {
      hash?.update(chunk)
      sizeBytes += chunk.length
      filler.push(chunk)
      if (ready.length > 0) yield* ready
      ready = []
    }
    filler.end()
    yield* ready
  }
  await store.put(objectKey(key), sealed(), { signal })
  return { sizeBytes, sha256: hash?.digest() ?? sha256! }
}
