import { pool } from '../../db/database'
import { FRAME_ENTRY_BYTES, parseFrameEntry, type FramePlace } from '../../dicom/parse/frame-table'
import { fail } from '../../errors/fail'
import type { StoredInstance } from './stored-instance'
import { instanceCaches } from './open-instance-caches'

/** A table up to this size is read whole and cached; of a larger one, the entries that are needed. */
const MAX_CACHED_TABLE_BYTES = 64 * 1024

interface TableRow {
  bytes: number | null
  whole: Buffer | null
  entries: Buffer[] | null
}

/**
 * Returns where frames of an instance lie in its object, without reading anything of it.
 *
 * @param frames counted from 1
 * @returns null where the object has no table of its frames
 * @throws AppError `not_found` for a frame that the table does not have, or an object that was replaced meanwhile
 */
export async function framePlacesOf(instance: StoredInstance, frames: readonly number[]): Promise<FramePlace[] | null> {
  const tables = instanceCaches.peek()?.frameTables
  const known = tables?.get(instance.object.objectId)
  if (known) return frames.map((frame) => placeIn(known, frame))
  const { rows } = await pool().query<TableRow>(
    // The objects's id as well: the table of another object would name other bytes.
    `SELECT octet_length(frame_table) AS bytes,
       CASE WHEN octet_length(frame_table) <= $3 THEN frame_table END AS whole,
       CASE WHEN octet_length(frame_table) > $3 THEN ARRAY(
         SELECT substring(frame_table FROM ${FRAME_ENTRY_BYTES} * (frame - 1) + 1 FOR ${FRAME_ENTRY_BYTES})
         FROM unnest($4::int[]) WITH ORDINALITY AS wanted (frame, place) ORDER BY place) END AS entries
     FROM instances JOIN files ON files.id = instances.id
     WHERE instances.id = $1::uuid AND files.object_id = $2::uuid`,
    [instance.id, instance.object.objectId, MAX_CACHED_TABLE_BYTES, frames],
  )
  const [row] = rows
  if (!row) throw fail('image_not_found')
  if (row.bytes === null) return null
  if (row.entries) return row.entries.map((entry) => parseEntry(entry))
  tables?.set(instance.object.objectId, row.whole!)
  return frames.map((frame) => placeIn(row.whole!, frame))
}

const placeIn = (table: Buffer, frame: number): FramePlace =>
  parseEntry(table.subarray((frame - 1) * FRAME_ENTRY_BYTES, frame * FRAME_ENTRY_BYTES))

function parseEntry(entry: Buffer): FramePlace {
  // A video is one stream, whatever number of pictures it shows.
  if (entry.length < FRAME_ENTRY_BYTES) throw fail('frame_not_found')
  return parseFrameEntry(entry)
}
