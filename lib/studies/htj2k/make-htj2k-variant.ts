import { db } from '../../db/database'
import { isDatabaseUnavailable } from '../../db/is-database-unavailable'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { writeHtj2kFrameEntry } from '../../dicom/parse/htj2k-frame-table'
import { hasCategory, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ErrorCategory } from '../../errors/refusal'
import { withOpenObject } from '../../files/deliver/open-object'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { sealNewObject, type SealedNewObject } from '../../files/receive/seal-new-object'
import { addVariant } from '../../files/record/add-variant'
import { encodeHtj2kFrames, type Htj2kFrame } from '../../imaging/dicom/encode-htj2k-frames'
import { countHtj2kBytes, coversModality, hasHtj2kSpace, htj2kPolicy, HTJ2K_ROLE } from './htj2k-policy'

/** Not the object's fault: it is tried again. */
const TRANSIENT_CATEGORIES: ReadonlySet<ErrorCategory> = new Set<ErrorCategory>([
  ...(['unavailable', 'storage_full', 'tampered', 'locked'] as const),
])
/**
 * How much larger than its object a variant may be. One of an uncompressed object is a third; of a lossless compression
 * about as large; of a lossy one many times as large, and then it is none.
 */
const MAX_SHARE = 1.5

/**
 * Makes the HTJ2K variant of a stored object, if it needs one and has none: every frame as lossless HTJ2K, sealed in one
 * object, with the place of each. Only one process at a time does it for an object. Nothing is shown of it before it is
 * whole, and an object without it is read all the same.
 *
 * @throws what may succeed later, so that the job is retried; and once what is wrong with an object, so that it is logged
 */
export async function makeHtj2kVariant(fileId: string): Promise<void> {
  await withAdvisoryLock(`htj2k:${fileId}`, async () => {
    const source = await findSource(fileId)
    if (!source || !(await hasHtj2kSpace())) return
    try {
      const made = await withOpenObject(source, (reader) => sealFrames(encodeHtj2kFrames(toByteReader(reader)), source))
      if (made) await storeVariant(source, made)
      else await endHtj2kVariant(fileId)
    } catch (thrown) {
      if (hasCategory(thrown, 'gone')) return // Erased meanwhile.
      if (isDatabaseUnavailable(thrown) || (isAppError(thrown) && TRANSIENT_CATEGORIES.has(thrown.category))) throw thrown
      await endHtj2kVariant(fileId)
      if (!hasCategory(thrown, 'preview_unavailable')) throw thrown // A compression that no codec here reads is no news.
    }
  })
}

/** Notes that nothing more is tried for an object. Called with its last failure, or because it needs no variant. */
export async function endHtj2kVariant(fileId: string): Promise<void> {
  await db().instance.updateMany({ where: { id: fileId }, data: { isHtj2kDone: true } })
}

interface Source {
  fileId: string
  objectId: string
  objectKey: string
  sizeBytes: number
  frames: number
  width: number
  height: number
}

/** The object, if its variant is still to be made by this process; null otherwise. */
async function findSource(fileId: string): Promise<Source | null> {
  const policy = htj2kPolicy()
  const instance = await db().instance.findUnique({
    where: { id: fileId, isHtj2kDone: false, isDuplicate: false, frames: { gt: 0 }, file: { status: 'completed' } },
    select: {
      ...{ rows: true, columns: true, frames: true, series: { select: { modality: true } } },
      file: { select: { objectId: true, objectKey: true, size: true } },
    },
  })
  const { objectId, objectKey, size } = instance?.file ?? {}
  if (!policy || !instance || !objectId || !objectKey || !coversModality(policy, instance.series.modality)) return null
  const { frames, rows: height, columns: width } = instance
  return { fileId, objectId, objectKey, sizeBytes: Number(size), frames, width: width ?? 0, height: height ?? 0 }
}

interface Sealed {
  object: SealedNewObject
  frameTable: Uint8Array<ArrayBuffer>
}

/** Seals the codestreams one after the other, as they are made; null for an object that needs none, or too large ones. */
async function sealFrames(frames: AsyncGenerator<Htj2kFrame>, source: Source): Promise<Sealed | null> {
  const first = await frames.next()
  if (first.done) return null
  const entries: Uint8Array<ArrayBuffer>[] = []
  let sizeBytes = 0
  const add = ({ codestream, resolutionEnds }: Htj2kFrame): Uint8Array => {
    entries.push(writeHtj2kFrameEntry(sizeBytes, resolutionEnds))
    sizeBytes += codestream.length
    if (sizeBytes > source.sizeBytes * MAX_SHARE || entries.length > source.frames) throw new TooLargeError()
    return codestream
  }
  async function* codestreams() {
    yield add(first.value as Htj2kFrame)
    for await (const frame of frames) yield add(frame)
  }
  try {
    const object = await sealNewObject('variants', codestreams())
    if (entries.length !== source.frames) throw fail('dicom_frames_missing')
    return { object, frameTable: new Uint8Array(Buffer.concat(entries)) }
  } catch (thrown) {
    if (thrown instanceof TooLargeError) return null // What was written has no key: the sweep removes it.
    throw thrown
  }
}

class TooLargeError extends Error {}

async function storeVariant(source: Source, { object, frameTable }: Sealed): Promise<void> {
  const { fileId, objectId, width, height } = source
  const isAdded = await addVariant({
    ...{ fileId, objectId, object },
    variant: { role: HTJ2K_ROLE, type: 'image/jphc', boundPx: Math.max(width, height), width, height, frameTable },
    withinTransaction: async (tx) => {
      await tx.instance.updateMany({ where: { id: fileId }, data: { isHtj2kDone: true } })
    },
  })
  if (isAdded) countHtj2kBytes(object.sizeBytes)
}
