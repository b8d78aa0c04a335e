import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccessAndWait } from '../audit/record-access'
import { db } from '../db/database'
import { burnedInRisk } from '../dicom/burned-in-risk'
import { type Deidentify, deidentify } from '../dicom/deidentify'
import { parseDataSet } from '../dicom/parse-data-set'
import { fail } from '../errors/fail'
import { anonymise } from '../imaging/anonymise'
import { blankVideo } from '../imaging/blank-video'
import { isDocumentType } from '../imaging/check-document'
import { findVideoEdits } from '../imaging/find-video-edits'
import type { ContentType } from '../imaging/identify-content'
import { isId } from '../runtime/new-id'
import { readRange } from './_internal/read-range'
import { byPlace } from './by-place'
import type { Delivery } from './deliver'
import { endingOf } from './media-name'
import { type OpenObject, openObject } from './open-object'
import { MOST_UNPACKED_BYTES, projectKey } from './project-key'
import { shiftDate, shiftDays } from './shift-date'

export const CopyDatesSchema = z
  .enum(['drop', 'shift'])
  .describe('drop: without a date. shift: moved back by the same number of days for all of one patient.')

export interface AnonymousCopy {
  fileId: string
  dates: z.infer<typeof CopyDatesSchema>
  ip: string | null
  /** What the copy is called, without its ending. */
  name?: string
}

/** A copy, and the date that it bears. */
export type Copied = Delivery & {
  capturedAt: Date | null
  /** Machines of its kind write names into the picture, and nobody has looked whether this one did. */
  mayShowText: boolean
}

type Made = Pick<Copied, 'sizeBytes' | 'etag' | 'mayShowText' | 'read'> & { type: ContentType }

/**
 * Makes an anonymised copy of a photograph, a video, a document or a DICOM object: what is seen, under a neutral name, without
 * anything that was written beside it. What the picture or the text itself shows stays as it is.
 *
 * @throws AppError `not_found` when it is not the actor's to know of or not completed, `preview_unavailable` or
 * `unsupported_type` for a kind of which no copy can be made
 */
export async function anonymousCopy(actor: Actor, { fileId: id, dates, ip, name }: AnonymousCopy): Promise<Copied> {
  const file = isId(id)
    ? await db().storedFile.findFirst({
        where: { AND: [{ id, status: 'completed' }, whereFile(actor, 'file:read')] },
        include: { case: { select: { patientId: true } } },
      })
    : null
  if (!file?.objectKey || !file.objectId || !file.type) throw fail.notFound('file')
  if (isDocumentType(file.type) && file.type !== 'application/pdf')
    throw fail.unsupportedType('No anonymised copy of a Word document can be made here: send it as PDF')
  const personId = file.case?.patientId ?? file.ownerId
  const capturedAt = dates === 'shift' && file.capturedAt && personId ? shiftDate(file.capturedAt, personId) : null
  const event = { userId: actor.id, fileId: file.id, ip, action: 'download', variant: 'anonymised' } as const
  await recordAccessAndWait({ ...event, outcome: 'allowed' })
  const source = { objectKey: file.objectKey, objectId: file.objectId, sizeBytes: Number(file.size) }
  const days = dates === 'shift' && personId ? shiftDays(personId) : null
  const made = isVideo(file.type)
    ? await blanked(source, file.type)
    : file.type === 'application/dicom'
      ? await withoutNames(source, days)
      : await drawnAnew(source, file.type as ContentType, capturedAt)
  const side = file.eyeSide === 'left' || file.eyeSide === 'right' ? `-${file.eyeSide}` : ''
  const what = made.type === 'application/pdf' ? 'document' : isVideo(made.type) ? 'video' : `picture${side}`
  return {
    ...made,
    filename: `${name ?? what}.${endingOf(made.type)}`,
    derived: false,
    capturedAt: isVideo(made.type) ? null : capturedAt,
  }
}

type VideoType = Extract<ContentType, `video/${string}`>
const isVideo = (type: string): type is VideoType => type.startsWith('video/')

/** A video keeps its pictures and its sound, byte for byte; what tells of place, time, person or camera is blanked as it is sent. */
async function blanked(source: OpenObject, type: VideoType): Promise<Made> {
  const first = await openObject(source)
  const { sizeBytes } = first
  const edits = await findVideoEdits(byPlace(first), type).finally(() => first.close())
  return {
    sizeBytes,
    type,
    etag: etagOf(`${source.objectId} blanked`),
    mayShowText: false,
    read: async function* (range, signal) {
      const reader = await openObject(source)
      try {
        yield* blankVideo(reader.read(range, signal), edits, range?.start ?? 0)
      } finally {
        await reader.close()
      }
    },
  }
}

/** A photograph or a document is made anew, in a process of its own. */
async function drawnAnew(source: OpenObject, contentType: ContentType, capturedAt: Date | null): Promise<Made> {
  const reader = await openObject(source)
  const original = await readRange(reader).finally(() => reader.close())
  const { type, bytes } = await anonymise(original, contentType, capturedAt)
  return {
    sizeBytes: bytes.length,
    type,
    etag: etagOf(bytes),
    mayShowText: false,
    read: async function* (range) {
      yield range ? bytes.subarray(range.start, range.end + 1) : bytes
    },
  }
}

/**
 * A DICOM object is rewritten while it is sent, since it may have gigabytes: the same object, key and days give the same
 * bytes each time (PS3.15 E.1), so that a range goes on where another one ended.
 */
async function withoutNames(source: OpenObject, days: number | null): Promise<Made> {
  const given: Deidentify = { key: projectKey('house'), dates: 'removed', mostUnpackedBytes: MOST_UNPACKED_BYTES }
  if (days !== null) Object.assign(given, { dates: 'shifted', days })
  const first = await openObject(source)
  try {
    const { sizeBytes, sopInstanceUid } = await deidentify(byPlace(first), given)
    return {
      sizeBytes,
      type: 'application/dicom',
      etag: etagOf(`${source.objectId} ${sopInstanceUid} ${sizeBytes} ${days ?? 'none'}`),
      mayShowText: await burnedInRisk(await parseDataSet(byPlace(first), given)),
      read: async function* (range, signal) {
        const reader = await openObject(source)
        try {
          const { bytes } = await deidentify(byPlace(reader), given)
          yield* cut(bytes(), range ?? { start: 0, end: sizeBytes - 1 }, signal)
        } finally {
          await reader.close()
        }
      },
    }
  } finally {
    await first.close()
  }
}

/** Of a stream only the bytes of a range, both ends included. */
async function* cut(parts: AsyncIterable<Uint8Array>, { start, end }: { start: number; end: number }, signal: AbortSignal) {
  let at = 0
  for await (const part of parts) {
    if (signal.aborted || at > end) return
    const wanted = part.subarray(Math.max(start - at, 0), Math.max(end + 1 - at, 0))
    if (wanted.length > 0) yield wanted
    at += part.length
  }
}

const etagOf = (what: Uint8Array | string) => `"${createHash('sha256').update(what).digest('base64url')}"`
