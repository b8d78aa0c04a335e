import { hasCategory } from '../../errors/app-error'
import { SealedFrameReader } from '../_internal/sealed/sealed-frame-reader'
import { frameBytesOfHeader, plaintextBytesOf, SEALED_HEADER_BYTES, sealOf } from '../_internal/sealed/sealed-frames'
import { objectKey } from '../object-key'
import { type ObjectStore } from '../object-store'

interface BrokenFramesInput {
  store: ObjectStore
  key: string
  objectId: string
  dataKey: Buffer
}

/** The frames of a sealed object that do not open, counted from 0, and how many it has. */
export interface BrokenFrames {
  broken: number[]
  frames: number
}

/**
 * Finds every frame of a sealed object that does not open; null where its header is not its own, so that no frame could.
 *
 * @throws AppError `not_found`
 */
export async function findBrokenFrames({ store, key, objectId, dataKey }: BrokenFramesInput): Promise<BrokenFrames | null> {
  const seal = sealOf(objectId, dataKey)
  const object = await store.openRead(objectKey(key))
  try {
    const header = Buffer.alloc(SEALED_HEADER_BYTES)
    await object.read(header, 0)
    const frameBytes = frameBytesOfHeader(header, seal)
    if (frameBytes === null) return null
    const reader = new SealedFrameReader(object, seal, plaintextBytesOf(object.sizeBytes, frameBytes), frameBytes, {})
    const broken: number[] = []
    for (let index = 0; index <= reader.lastIndex; index += 1) {
      const isOpened = await reader.readAt(index * frameBytes, (index + 1) * frameBytes).then(
        () => true,
        (thrown: unknown) => {
          if (hasCategory(thrown, 'tampered')) return false
          throw thrown
        },
      )
      if (!isOpened) broken.push(index)
    }
    return { broken, frames: reader.lastIndex + 1 }
  } finally {
    await object.close()
  }
}
