import type { whileAllowed } from '../../auth/continuous-access/while-allowed'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { transcodeObject } from '../../imaging/dicom/transcode'
import type { StoredInstance } from './stored-instance'
import { openForReading } from './read-spans'
import type { RetrievedPart } from './retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN } from './transfer-syntaxes'

interface Sending {
  /** Records that an object is sent, before a byte of it is. */
  record: (at: number) => Promise<unknown>
  /** Sends it for as long as it may be read. */
  allowed: (instance: StoredInstance) => ReturnType<typeof whileAllowed>
}

/**
 * The parts of objects in Explicit VR Little Endian: those that are stored so, as they are; the others are rewritten
 * while they are sent. The first of them says whether it can be done here at all.
 *
 * @throws AppError `not_acceptable`
 */
export async function explicitParts(
  instances: readonly StoredInstance[],
  stored: readonly RetrievedPart[],
  { record, allowed }: Sending,
): Promise<RetrievedPart[]> {
  const rewritten = instances.filter(({ transferSyntaxUid }) => transferSyntaxUid !== EXPLICIT_VR_LITTLE_ENDIAN)
  const [first] = rewritten
  const sizeBytes = first ? await sizeOf(first) : null
  return instances.map((instance, at) => {
    const part = stored[at]!
    if (instance.transferSyntaxUid === EXPLICIT_VR_LITTLE_ENDIAN) return part
    return {
      ...part,
      transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN,
      sizeBytes: instances.length === 1 ? sizeBytes : null,
      read: async function* (range, signal) {
        await record(at)
        let offset = 0
        for await (const bytes of allowed(instance)(rewrite(instance))) {
          if (signal.aborted) return
          const [from, till] = [range?.start ?? 0, (range?.end ?? Infinity) + 1]
          const within = bytes.subarray(Math.max(0, from - offset), Math.max(0, Math.min(bytes.length, till - offset)))
          offset += bytes.length
          if (within.length > 0) yield within
          if (offset >= till) return
        }
      },
    } satisfies RetrievedPart
  })
}

async function* rewrite(instance: StoredInstance): AsyncGenerator<Uint8Array> {
  const reader = await openForReading(instance.object)
  try {
    yield* (await transcodeObject(toByteReader(reader))).bytes()
  } finally {
    await reader.close()
  }
}

/** An object that is de-identified as it is sent may also be one that cannot be. */
const IMPOSSIBLE = ['preview_unavailable', 'unsupported_type', 'cannot_deidentify'] as const

async function sizeOf(instance: StoredInstance): Promise<number> {
  const reader = await openForReading(instance.object)
  try {
    return (await transcodeObject(toByteReader(reader))).sizeBytes
  } catch (thrown) {
    if (IMPOSSIBLE.some((category) => hasCategory(thrown, category)))
      throw fail('representation_not_available', { cause: thrown })
    throw thrown
  } finally {
    await reader.close()
  }
}
