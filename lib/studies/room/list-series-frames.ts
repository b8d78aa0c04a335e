import type { Actor } from '../../access/actor'
import { whereInstance } from '../../access/where-study'
import { db } from '../../db/database'
import { HTJ2K_FRAME_ENTRY_BYTES, parseHtj2kFrameEntry } from '../../dicom/parse/htj2k-frame-table'
import type { SeriesFrames, SeriesFramesQuery } from './schema'

const SELECT = {
  ...{ id: true, uid: true, sopClassUid: true, transferSyntaxUid: true, number: true, position: true },
  ...{ rows: true, columns: true, frames: true },
  file: { select: { variants: { where: { role: 'htj2k' }, select: { frameTable: true } } } },
} as const

/**
 * Lists the instances of a series that a person may read, in the order in which it is read: by the position of their
 * slices, else by number; and where the resolutions of their HTJ2K codestreams end. No file is opened.
 */
export async function listSeriesFrames(
  actor: Actor,
  seriesId: string,
  { offset, limit }: SeriesFramesQuery,
): Promise<SeriesFrames> {
  const where = { AND: [{ seriesId }, whereInstance(actor)] }
  const [total, rows] = await Promise.all([
    db().instance.count({ where }),
    db().instance.findMany({
      where,
      orderBy: [{ position: { sort: 'asc', nulls: 'last' } }, { number: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      skip: offset,
      take: limit,
      select: SELECT,
    }),
  ])
  const end = offset + rows.length
  return {
    total,
    items: rows.map(({ id, uid, sopClassUid, transferSyntaxUid, number, position, rows: height, columns, frames, file }) => ({
      ...{ sop_instance_uid: uid, file_id: id, sop_class_uid: sopClassUid, transfer_syntax_uid: transferSyntaxUid },
      ...{ number, position, rows: height, columns, frames },
      htj2k: endsOf(file.variants[0]?.frameTable),
    })),
    next_offset: rows.length === limit && end < total ? end : null,
  }
}

function endsOf(table: Uint8Array | null | undefined): { ends: number[][] } | null {
  if (!table || table.length < HTJ2K_FRAME_ENTRY_BYTES) return null
  const count = Math.floor(table.length / HTJ2K_FRAME_ENTRY_BYTES)
  return {
    ends: Array.from({ length: count }, (_, at) => {
      const start = at * HTJ2K_FRAME_ENTRY_BYTES
      return parseHtj2kFrameEntry(table.subarray(start, start + HTJ2K_FRAME_ENTRY_BYTES)).resolutionEnds
    }),
  }
}
