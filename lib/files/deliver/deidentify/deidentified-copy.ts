import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../../../access/actor'
import { whereFile } from '../../../access/where-file'
import { doWhileAllowed, whileAllowed } from '../../../auth/continuous-access/while-allowed'
import { db } from '../../../db/database'
import { burnedInRisk } from '../../../dicom/deidentify/burned-in-risk'
import { type DeidentifyOptions, deidentify } from '../../../dicom/deidentify/deidentify'
import { parseDataSet } from '../../../dicom/parse/parse-data-set'
import { fail } from '../../../errors/fail'
import { encodeJpegLsFrames } from '../../../imaging/dicom/encode-jpeg-ls-frames'
import { cleanPdf } from '../../../imaging/deidentify/clean-pdf'
import { deidentifyContent } from '../../../imaging/deidentify/deidentify-content'
import { redactVideo } from '../../../imaging/video/redact-video'
import { isDocumentType } from '../../../imaging/documents/check-document'
import { findVideoRedactions } from '../../../imaging/video/find-video-redactions'
import type { ContentType } from '../../../imaging/content-type/detect-content-type'
import type { SealedObjectReader } from '../../../storage/sealed/open-sealed-object'
import type { ReadPermission } from '../_internal/find-variants'
import { isUuid } from '../../../runtime/uuid'
import { toByteReader } from '../to-byte-reader'
import type { Delivery } from '../deliver-file'
import { extensionOf } from '../../record/kinds/file-types/schema'
import { type SealedObjectRef, openObject, withOpenObject, withWholeObject } from '../open-object'
import { recordFailure, recordOpened } from '../record-opened'
import { projectKey } from './project-key'
import { shiftDate, shiftDays } from './shift-date'
import { cachedVideoRedactions } from './video-redaction-cache'

export const DeidentifiedDatesSchema = z
  .enum(['drop', 'shift'])
  .describe('`drop` removes the dates. `shift` moves them back by the same number of days for each patient.')

interface DeidentifiedCopy {
  fileId: string
  /** By which permission: `file:read`, or `study:read` for an archive. */
  permission?: ReadPermission
  dates: z.infer<typeof DeidentifiedDatesSchema>
  ip: string | null
  /** The name of the copy, without its extension. */
  name?: string
  /** The action in the log. */
  action?: 'download' | 'export'
}

/** A copy, and its date. */
type DeidentifiedDelivery = Delivery & {
  capturedAt: Date | null
  /** Devices of its kind burn names into the image, and this one has not been reviewed for it. */
  mayShowText: boolean
  /** How many pages of a document are images of the pages, without text that can be selected. */
  renderedPages: number
}

type DeidentifiedBytes = Pick<DeidentifiedDelivery, 'sizeBytes' | 'etag' | 'mayShowText' | 'read'> & {
  type: ContentType
  renderedPages?: number
}

/**
 * Makes a de-identified copy of an image, a video, a document or a DICOM object: its visible content, under a neutral
 * name, without metadata. What the image or the text itself shows stays as it is; a page of a PDF is an image of it where
 * it cannot be proved otherwise that it has nothing more than it shows.
 *
 * @throws AppError `not_found` when it is not visible to the actor or not completed, `cannot_deidentify`,
 * `preview_unavailable` or `unsupported_type` for a kind of which no copy can be made, or none that is proved to be
 * clean, `conflict` for a video
 * that is withheld until it is blacked out
 */
export async function deidentifiedCopy(
  actor: Actor,
  { fileId: id, permission = 'file:read', dates, ip, name, action = 'download' }: DeidentifiedCopy,
): Promise<DeidentifiedDelivery> {
  const file = isUuid(id)
    ? await db().storedFile.findFirst({
        where: { AND: [{ id, status: 'completed' }, whereFile(actor, permission)] },
        include: { case: { select: { patientId: true } } },
      })
    : null
  if (!file?.type) throw fail('file_not_found')
  if (!file.objectKey || !file.objectId) throw fail('blackout_pending') // See black-out-file.ts.
  if (file.type === 'application/msword') throw fail('word_not_deidentifiable')
  const personId = file.case?.patientId ?? file.ownerId
  const capturedAt = dates === 'shift' && file.capturedAt && personId ? shiftDate(file.capturedAt, personId) : null
  const source = { objectKey: file.objectKey, objectId: file.objectId, sizeBytes: Number(file.size) }
  const access = { userId: actor.id, fileId: file.id, ip, action, variant: 'anonymised', outcome: 'allowed' } as const
  const requireStillReadable = async () => {
    const where = { AND: [{ id: file.id, status: 'completed' as const }, whereFile(actor, permission)] }
    if ((await db().storedFile.count({ where })) === 0) throw fail('file_not_found')
  }
  const allowed = whileAllowed(requireStillReadable)
  const days = dates === 'shift' && personId ? shiftDays(personId) : null
  const type = file.type as ContentType
  const made = await doWhileAllowed<DeidentifiedBytes>(requireStillReadable, async () => {
    await recordOpened(access, source)
    if (isVideo(type)) return blankVideoMetadata(source, type)
    return type === 'application/dicom' ? deidentifyDicom(source, days) : reencode(source, type, capturedAt)
  })
  const side = file.eyeSide === 'left' || file.eyeSide === 'right' ? `-${file.eyeSide}` : ''
  const what = isDocumentType(made.type) ? 'document' : isVideo(made.type) ? 'video' : `picture${side}`
  return {
    renderedPages: 0,
    ...made,
    read: (range, signal) => allowed(recordFailure(access, made.read(range, signal))),
    filename: `${name ?? what}.${extensionOf(made.type)}`,
    isDerived: false,
    capturedAt: isVideo(made.type) ? null : capturedAt,
  }
}

type VideoType = Extract<ContentType, `video/${string}`>
const isVideo = (type: string): type is VideoType => type.startsWith('video/')

/**
 * A video keeps its images and its sound, byte for byte; everything else is overwritten as it is sent.
 */
async function blankVideoMetadata(source: SealedObjectRef & { sizeBytes: number }, type: VideoType): Promise<DeidentifiedBytes> {
  const edits = await cachedVideoRedactions(source.objectId, () =>
    withOpenObject(source, (reader) => findVideoRedactions(toByteReader(reader), type)),
  )
  return {
    sizeBytes: source.sizeBytes,
    type,
    etag: etagOf(`${source.objectId} blanked 2`),
    mayShowText: false,
    read: async function* (range, signal) {
      const reader = await openObject(source)
      try {
        yield* redactVideo(reader.read(range, signal), edits, range?.start ?? 0)
      } finally {
        await reader.close()
      }
    },
  }
}

/** An image or a document is re-encoded, in a process of its own. */
async function reencode(source: SealedObjectRef, contentType: ContentType, capturedAt: Date | null): Promise<DeidentifiedBytes> {
  const { type, bytes, renderedPages } = await withWholeObject(source, (original) =>
    deidentifyContent(original, contentType, capturedAt),
  )
  return {
    renderedPages,
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
 * A DICOM object is rewritten while it is sent, since it can have gigabytes: the same object, key and days give the
 * same bytes each time (PS3.15 E.1), so that a range can continue where another one ended.
 */
async function deidentifyDicom(source: SealedObjectRef, days: number | null): Promise<DeidentifiedBytes> {
  const given: DeidentifyOptions = { key: projectKey('house'), dates: 'removed' }
  if (days !== null) Object.assign(given, { dates: 'shifted', dateShiftDays: days })
  const first = await openObject(source)
  try {
    const { sizeBytes, sopInstanceUid } = await deidentify(toByteReader(first), withDecoder(given, first))
    return {
      sizeBytes,
      type: 'application/dicom',
      etag: etagOf(`${source.objectId} ${sopInstanceUid} ${sizeBytes} ${days ?? 'none'}`),
      mayShowText: (await burnedInRisk(await parseDataSet(toByteReader(first)))) === 'likely',
      read: async function* (range, signal) {
        const reader = await openObject(source)
        try {
          const { bytes } = await deidentify(toByteReader(reader), withDecoder(given, reader))
          yield* sliceStream(bytes(), range ?? { start: 0, end: sizeBytes - 1 }, signal)
        } finally {
          await reader.close()
        }
      },
    }
  } finally {
    await first.close()
  }
}

/** Frames are encoded anew in a decoder child, where their codestreams may hide something. */
const withDecoder = (given: DeidentifyOptions, reader: SealedObjectReader): DeidentifyOptions => ({
  ...given,
  recode: (from) => encodeJpegLsFrames(toByteReader(reader), from),
  cleanPdf,
  withoutReport: true,
})

/** The bytes of a range of a stream, both ends included. */
async function* sliceStream(
  parts: AsyncIterable<Uint8Array>,
  { start, end }: { start: number; end: number },
  signal: AbortSignal,
) {
  let at = 0
  for await (const part of parts) {
    if (signal.aborted || at > end) return
    const wanted = part.subarray(Math.max(start - at, 0), Math.max(end + 1 - at, 0))
    if (wanted.length > 0) yield wanted
    at += part.length
  }
}

const etagOf = (what: Uint8Array | string) => `"${createHash('sha256').update(what).digest('base64url')}"`
