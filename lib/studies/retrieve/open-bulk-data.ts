import type { Actor } from '../../access/actor'
import { recordAccess } from '../../audit/record-access'
import { locateValue, readBulkValue } from '../../dicom/json/locate-value'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { fail } from '../../errors/fail'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { withOpenObject } from '../../files/deliver/open-object'
import { findInstance, instancePath, type InstanceAddress } from './find-instances'
import { formsOf } from './open-frames'
import { openForReading } from './read-spans'
import { readWhileReadable } from './require-still-readable'
import type { Retrieved, RetrievedPart } from './retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN, frameMediaType } from './transfer-syntaxes'

const PIXEL_DATA = '7FE00010'
/** More frames are fetched as such. */
const MAX_FRAMES_AT_ONCE = 10_000

interface OpenBulkData extends InstanceAddress {
  /** As in a BulkDataURI: `00281201`, or `52009230/4/00282000` in an item of a sequence. */
  path: string
  ip: string | null
}

/**
 * Opens a value that is not part of the metadata (PS3.18 10.4.1.1.3), in little endian. Compressed pixels are sent frame by
 * frame, as they are stored or uncompressed.
 *
 * @throws AppError `not_found` where the object has no such value
 */
export async function openBulkData(actor: Pick<Actor, 'id' | 'role'>, wanted: OpenBulkData): Promise<Retrieved> {
  const { path, ip, ...address } = wanted
  const instance = await findInstance(actor, address)
  readWhileReadable(actor, [instance])
  const filename = path.toLowerCase().replaceAll('/', '-')
  recordAccess({ userId: actor.id, fileId: instance.id, ip, action: 'view', variant: 'bulk data', outcome: 'allowed' })
  const type = frameMediaType(instance.transferSyntaxUid)
  if (type && path.toUpperCase() === PIXEL_DATA && instance.frames > 0) {
    const count = type.startsWith('video/') ? 1 : Math.min(instance.frames, MAX_FRAMES_AT_ONCE)
    const frames = Array.from({ length: count }, (_, at) => at + 1)
    return { representations: formsOf(instance, frames), filename, isCacheable: true }
  }
  const { object } = instance
  const value = await withOpenObject(object, async (reader) => locateValue(await parseDataSet(toByteReader(reader)), path))
  if (!value) throw fail('image_not_found')
  const part: RetrievedPart = {
    path: `${instancePath(instance)}/bulkdata/${path}`,
    transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN,
    sizeBytes: value.end - value.start,
    read: async function* (range) {
      const reader = await openForReading(object)
      try {
        yield* readBulkValue(await parseDataSet(toByteReader(reader)), value, range)
      } finally {
        await reader.close()
      }
    },
  }
  const open = () => Promise.resolve({ version: `${instance.digest} ${path}`, parts: [part] })
  return {
    representations: [
      { type: 'application/octet-stream', transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN, isStored: true, count: 1, open },
    ],
    filename,
    isSingleByDefault: true,
    isCacheable: true,
  }
}
