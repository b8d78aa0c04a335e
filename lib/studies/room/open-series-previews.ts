import type { Actor } from '../../access/actor'
import { whereInstance } from '../../access/where-study'
import { recordAccess } from '../../audit/record-access'
import { db } from '../../db/database'
import { HTJ2K_FRAME_ENTRY_BYTES, parseHtj2kFrameEntry } from '../../dicom/parse/htj2k-frame-table'
import { storedDataKey } from '../../files/deliver/data-keys'
import { openObject, type SealedObjectRef } from '../../files/deliver/open-object'
import { HTJ2K_ROLE } from '../htj2k/htj2k-policy'
import { fail } from '../../errors/fail'
import { currentTurn } from '../../runtime/fair/turn'
import { openForReading } from '../retrieve/read-spans'
import { previewBytes, previewOrder } from '../../dicom/previews/preview-order'
import { writePreview } from '../../dicom/previews/preview-records'
import type { SeriesPreviewsQuery } from './schema'

/** So many are read at a time: while one is sent, the next ones are opened. */
const READ_AHEAD = 4
/** More instances than a series has; of a larger one, those around the middle of these are sent. */
const MAX_INSTANCES = 50_000
/** Of one object: a number of frames is what its sender says. */
const MAX_FRAMES = 100_000

/** A preview of a frame: where it lies in the HTJ2K variant of its file. */
interface Place {
  fileId: string
  frame: number
  object: SealedObjectRef
  /** The key of the object, as it is kept. */
  wrapped: Uint8Array
  start: number
  end: number
  /** Others lie in the same object. */
  isShared: boolean
}

/**
 * Opens the previews of the frames of a series that a person may read, in the order in which a viewer wants them: each is
 * the beginning of an HTJ2K codestream, as one record of a stream. Frames without one are left out.
 */
export async function openSeriesPreviews(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  seriesId: string,
  { around, offset, limit, ip }: SeriesPreviewsQuery & { ip: string | null },
): Promise<(signal: AbortSignal) => AsyncGenerator<Uint8Array>> {
  const instances = await db().instance.findMany({
    where: { AND: [{ seriesId }, whereInstance(actor)] },
    orderBy: [{ position: { sort: 'asc', nulls: 'last' } }, { number: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MAX_INSTANCES,
    select: { id: true, frames: true, rows: true, columns: true },
  })
  const frames = instances.flatMap((instance) =>
    Array.from({ length: Math.min(instance.frames, MAX_FRAMES) }, (_, at) => ({ instance, frame: at + 1 })),
  )
  const count = frames.length
  const visible = Math.min(around ?? Math.floor((count - 1) / 2), count - 1)
  const wanted = previewOrder({ count, visible, capacity: limit })
    .slice(offset)
    .flatMap((at) => frames[at] ?? [])
  const places = await placesOf(wanted)
  const sent = [...new Set(places.map(({ fileId }) => fileId))]
  // Ended with the right to the series; an object that is erased meanwhile is left out.
  if (sent.length > 0) currentTurn().access?.hold(() => requireReadable(actor, sent))
  return (signal) =>
    readPreviews(places, signal, (fileId) =>
      recordAccess({ userId: actor.id, fileId, ip, action: 'view', variant: 'previews', outcome: 'allowed' }),
    )
}

async function requireReadable(actor: Pick<Actor, 'id' | 'role' | 'service'>, ids: string[]): Promise<void> {
  const one = await db().instance.findFirst({ where: { AND: [whereInstance(actor), { id: { in: ids } }] }, select: { id: true } })
  if (!one) throw fail('series_not_found')
}

interface WantedFrame {
  instance: { id: string; rows: number | null; columns: number | null }
  frame: number
}

interface VariantRow {
  fileId: string
  objectKey: string
  objectId: string
  size: bigint
  frameTable: Uint8Array | null
  wrapped: Uint8Array
}

/** Where the previews are, and the keys of their objects: one query, however many there are. */
async function placesOf(wanted: readonly WantedFrame[]): Promise<Place[]> {
  const fileIds = [...new Set(wanted.map(({ instance }) => instance.id))]
  const variants = await db().$queryRaw<VariantRow[]>`
    SELECT v.file_id::text AS "fileId", v.object_key AS "objectKey", v.object_id::text AS "objectId", v.size,
      v.frame_table AS "frameTable", k.wrapped
    FROM file_variants v JOIN object_keys k ON k.object_id = v.object_id
    WHERE v.role = ${HTJ2K_ROLE} AND v.file_id = ANY(${fileIds}::uuid[])`
  const variantOf = new Map(variants.map((variant) => [variant.fileId, variant]))
  return wanted.flatMap(({ instance: { id: fileId, rows, columns }, frame }) => {
    const variant = variantOf.get(fileId)
    const from = (frame - 1) * HTJ2K_FRAME_ENTRY_BYTES
    const entry = variant?.frameTable?.subarray(from, from + HTJ2K_FRAME_ENTRY_BYTES)
    if (!variant || entry?.length !== HTJ2K_FRAME_ENTRY_BYTES) return []
    const { start, resolutionEnds } = parseHtj2kFrameEntry(entry)
    const bytes = previewBytes({ rows: rows ?? 0, columns: columns ?? 0 }, resolutionEnds)
    const { objectKey, objectId, size, wrapped } = variant
    const object = { objectKey, objectId, sizeBytes: Number(size) }
    const isShared = variant.frameTable!.length > HTJ2K_FRAME_ENTRY_BYTES
    return bytes === null ? [] : [{ fileId, frame, object, wrapped, start, end: start + bytes, isShared }]
  })
}

/** One that cannot be read, such as of an object that was erased meanwhile, is left out: asked for alone, it says why. */
async function* readPreviews(
  places: readonly Place[],
  signal: AbortSignal,
  onRead: (fileId: string) => void,
): AsyncGenerator<Uint8Array> {
  const ahead: Promise<Uint8Array | null>[] = []
  const next = (at: number) => {
    const place = places[at]
    if (place && !signal.aborted) ahead.push(readPreview(place, signal).catch(() => null))
  }
  for (let at = 0; at < READ_AHEAD; at += 1) next(at)
  for (const [at, { fileId }] of places.entries()) {
    const record = await ahead.shift()
    if (signal.aborted) return
    next(at + READ_AHEAD)
    if (!record) continue
    onRead(fileId)
    yield record
  }
}

async function readPreview({ fileId, frame, start, end, ...of }: Place, signal: AbortSignal): Promise<Uint8Array> {
  const object = { ...of.object, dataKey: storedDataKey.unwrap(of.object.objectId, of.wrapped, [fileId]) }
  // An object of many frames stays open for the next one.
  const reader = of.isShared ? await openForReading(object) : await openObject(object)
  try {
    const bytes = await reader.readAt(start, end, signal)
    if (bytes.length !== end - start) throw new RangeError('the object is shorter than its table says')
    return writePreview({ fileId, frame, bytes: new Uint8Array(bytes) })
  } finally {
    await reader.close()
  }
}
