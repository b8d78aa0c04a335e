import { db } from '../../db/database'
import { HTJ2K_FRAME_ENTRY_BYTES, parseHtj2kFrameEntry, type Htj2kFramePlace } from '../../dicom/parse/htj2k-frame-table'
import type { SealedObjectRef } from '../../files/deliver/open-object'

/**
 * Finds the lossless HTJ2K codestream of a frame: the sealed object of all frames, and its place there. Whether the
 * frame may be read, its caller has decided.
 *
 * @param frame counted from 0
 * @returns null where the object has no such variant (yet), or no such frame
 */
export async function findHtj2kFrame(
  fileId: string,
  frame: number,
): Promise<{ object: SealedObjectRef; place: Htj2kFramePlace } | null> {
  const first = frame * HTJ2K_FRAME_ENTRY_BYTES + 1
  const [row] = await db().$queryRaw<
    { objectKey: string; objectId: string; size: bigint; entry: Uint8Array<ArrayBuffer> | null }[]
  >`
    SELECT object_key AS "objectKey", object_id::text AS "objectId", size,
      substring(frame_table FROM ${first}::int FOR ${HTJ2K_FRAME_ENTRY_BYTES}::int) AS entry
    FROM file_variants WHERE file_id = ${fileId}::uuid AND role = 'htj2k'`
  if (!row?.entry || row.entry.length < HTJ2K_FRAME_ENTRY_BYTES) return null
  const { objectKey, objectId, size } = row
  return { object: { objectKey, objectId, sizeBytes: Number(size) }, place: parseHtj2kFrameEntry(row.entry) }
}
