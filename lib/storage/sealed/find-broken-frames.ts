import { hasCategory } from '../../errors/app-error'
import { SealedFrameReader } from '../_internal/sealed/sealed-frame-reader'
import { frameBytesOfHeader, frameOffset, plaintextBytesOf, SEALED_HEADER_BYTES, sealOf } from '../_internal/sealed/sealed-frames'
import { objectKey } from '../object-key'
import { type ObjectStore } from '../object-store'

interface BrokenFramesInput {
  store: ObjectStore
  key: string
  objectId: string
  dataKey: Buffer
  /** How long its plaintext is on record; else it is taken to be as long as what is stored. */
  sizeBytes?: number
}

/** The frames of a sealed object that do not open or are not there, counted from 0, and how many it had. */
export interface BrokenFrames {
  broken: number[]
  frames: number
}

/**
 * Finds every frame of a sealed object that does not open, those included that are not stored any more; null where its header is not
 * its own, so that no frame could.
 *
 * @throws AppError `not_found`
 */
export async function findBrokenFrames(input: BrokenFramesInput): Promise<BrokenFrames | null> {
  const { store, key, objectId, dataKey } = input
  const seal = sealOf(objectId, dataKey)
  const object = await store.openRead(objectKey(key))
  try {
    const header = Buffer.alloc(SEALED_HEADER_BYTES)
    await object.read(header, 0)
    const frameBytes = frameBytesOfHeader(header, seal)
    if (frameBytes === null) return null
    // What is stored of a truncated object does not say how many frames it had.
    const sizeBytes = input.sizeBytes ?? plaintextBytesOf(object.sizeBytes, frameBytes)
    const reader = new SealedFrameReader(object, seal, sizeBytes, frameBytes, {})
    const broken: number[] = []
    for (let index = 0; index <= reader.lastIndex; index += 1) {
      const isStored = frameOffset(index, frameBytes) < object.sizeBytes
      const isOpened = isStored && (await opens(reader, index))
      if (!isOpened) broken.push(index)
    }
    return { broken, frames: reader.lastIndex + 1 }
  } finally {
    await object.close()
  }
}

async function opens(reader: SealedFrameReader, index: number): Promise<boolean> {
  try {
    // The last one may be empty, of which no range is read.
    if (index === reader.lastIndex) await reader.checkEnd()
    else await reader.readAt(index * reader.frameBytes, (index + 1) * reader.frameBytes)
    return true
  } catch (thrown) {
    if (hasCategory(thrown, 'tampered')) return false
    throw thrown
  }
}
