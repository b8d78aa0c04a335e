import { pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { HTJ2K_FRAME_ENTRY_BYTES, parseHtj2kFrameEntry, type Htj2kFramePlace } from '../../dicom/parse/htj2k-frame-table'
import { instancePath } from './find-instances'
import type { StoredInstance } from './stored-instance'
import { spansPart } from './read-spans'
import type { RetrievedForm } from './retrieved'

/** High-Throughput JPEG 2000, lossless, the resolutions one after the other (PS3.5 A.4.9): the syntax of the variant. */
const HTJ2K_LOSSLESS_RPCL = '1.2.840.10008.1.2.4.202'

/**
 * The forms of frames of which a lossless HTJ2K variant is kept: a range from the beginning of a codestream to the end of
 * one of its resolutions is an image of that size. None where there is no variant.
 */
export function htj2kForms(instance: StoredInstance, frames: readonly number[]): RetrievedForm[] {
  const { htj2k } = instance
  if (!htj2k) return []
  const open = async () => {
    const places = await htj2kPlacesOf(instance.id, htj2k.object.objectId, frames)
    if (!places) throw fail('representation_not_available')
    const parts = places.map(({ start, end }, at) => ({
      transferSyntax: HTJ2K_LOSSLESS_RPCL,
      path: `${instancePath(instance)}/frames/${frames[at]!}`,
      sizeBytes: end - start,
      ...spansPart(htj2k.object, [{ start, end }]),
    }))
    return { version: `${htj2k.digest} htj2k ${frames.join(',')}`, parts }
  }
  const as = { transferSyntax: HTJ2K_LOSSLESS_RPCL, count: frames.length, open }
  return [
    { ...as, type: 'image/jphc' },
    { ...as, type: 'application/octet-stream', needsTransferSyntax: true },
  ]
}

/**
 * Returns where the codestreams of frames lie in the HTJ2K variant of a file.
 *
 * @param objectId of the variant: the table of another one would name other bytes
 * @param frames counted from 1
 * @returns null where the variant does not have all of them
 */
async function htj2kPlacesOf(fileId: string, objectId: string, frames: readonly number[]): Promise<Htj2kFramePlace[] | null> {
  const { rows } = await pool().query<{ entries: Buffer[] }>(
    `SELECT ARRAY(
       SELECT substring(frame_table FROM ${HTJ2K_FRAME_ENTRY_BYTES} * (frame - 1) + 1 FOR ${HTJ2K_FRAME_ENTRY_BYTES})
       FROM unnest($3::int[]) WITH ORDINALITY AS wanted (frame, place) ORDER BY place) AS entries
     FROM file_variants WHERE file_id = $1::uuid AND object_id = $2::uuid AND role = 'htj2k' AND frame_table IS NOT NULL`,
    [fileId, objectId, frames],
  )
  const entries = rows[0]?.entries
  if (!entries?.every((entry) => entry.length === HTJ2K_FRAME_ENTRY_BYTES)) return null
  return entries.map(parseHtj2kFrameEntry)
}
