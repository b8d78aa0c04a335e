import { createHash } from 'node:crypto'
import { makeZip } from 'client-zip'
import { z } from 'zod'
import type { Actor } from '../access/actor'
import { recordAndWait } from '../audit/record'
import { type ErrorCode, isAppError } from '../errors/app-error'
import { anonymousCopy, CopyDatesSchema } from '../files/anonymous-copy'
import { deliver, type Delivery } from '../files/deliver'
import { listCaseFiles } from '../files/list-case-files'
import type { FileRecord } from '../files/schema'
import { nameInArchive } from './_internal/name-in-archive'
import { getCase } from './get-case'

export const ArchiveQuerySchema = z.object({
  copies: z.enum(['original', 'anonymised']).default('original'),
  dates: CopyDatesSchema.default('drop'),
})

export interface ArchiveCase extends z.infer<typeof ArchiveQuerySchema> {
  caseId: string
  ip: string | null
}

/** A ZIP that is made while it is read. */
export interface Archive {
  filename: string
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

/** One line of manifest.json for each file in the archive. */
interface Entry {
  name: string
  type: string
  size: number
  sha256: string
  eye_side: string | null
  captured_at: string | null
  /** Of an anonymised DICOM object whose kind writes names into the picture. */
  look_at_pixels?: true
}

const REMOVED = {
  original: 'Nothing: each file is byte for byte what was sent.',
  anonymised:
    'File names, EXIF, XMP, IPTC, colour profiles, comments, embedded previews, titles, authors, attachments and scripts; ' +
    'of DICOM objects what the Basic Profile of PS3.15 E.1 names. What a picture or the text of a page shows was not ' +
    'changed: look at each before you pass it on, above all where it says look_at_pixels.',
}

/**
 * Gives a case as a ZIP that streams: its files, oldest first, and at the end manifest.json, which lists them with their
 * SHA-256, says what was left out and why, and what was removed. Of an anonymised one neither the archive nor the
 * manifest names the case, an id or a date of ours.
 *
 * Access to each file is decided and written down at its turn: one that is gone by then is left out.
 *
 * @throws AppError `not_found` when the case is not the actor's to know of
 */
export async function archiveCase(actor: Actor, given: ArchiveCase): Promise<Archive> {
  const { copies } = given
  const record = await getCase(actor, given.caseId)
  const event = { actorId: actor.id, action: 'case.export', subjectType: 'case', subjectId: record.id } as const
  await recordAndWait({ ...event, outcome: 'allowed', details: { copies } })
  const isNamed = copies === 'original'
  return {
    filename: isNamed ? `${record.number}.zip` : 'anonymised.zip',
    read: (signal) => streamed(makeZip(entriesOf(actor, given, isNamed ? record.number : null, signal)), signal),
  }
}

async function* entriesOf(actor: Actor, given: ArchiveCase, number: string | null, signal: AbortSignal) {
  const entries: Entry[] = []
  const leftOut: { file: string; why: string }[] = []
  const taken = new Set<string>()
  // An archive's own time would say when a picture was looked at; without one there is no date that ZIP can write but its first.
  const lastModified = number ? new Date() : new Date('1980-01-01T00:00:00Z')
  for (const [at, file] of (await filesOf(actor, given.caseId)).entries()) {
    const place = String(at + 1).padStart(3, '0')
    const known = number ? (file.filename ?? file.id) : `file ${place}`
    if (file.status !== 'completed') {
      leftOut.push({ file: known, why: WHY_NOT[file.status] })
      continue
    }
    try {
      const { delivery, capturedAt, mayShowText } = await open(actor, file, { ...given, place })
      const name = nameInArchive(delivery.filename, taken)
      const hash = createHash('sha256')
      yield { name, lastModified, size: delivery.sizeBytes, input: hashed(delivery, hash, signal) }
      const { type, sizeBytes: size } = delivery
      const look = mayShowText ? { look_at_pixels: true as const } : {}
      entries.push({ name, type, size, sha256: hash.digest('hex'), eye_side: file.eye_side, captured_at: capturedAt, ...look })
    } catch (thrown) {
      if (!isAppError(thrown) || !LEFT_OUT.includes(thrown.code)) throw thrown
      leftOut.push({ file: known, why: thrown.code === 'not_found' ? 'It was deleted meanwhile.' : `${thrown.detail}.` })
    }
  }
  const about = { ...(number ? { case: number } : {}), copies: given.copies, dates: number ? 'kept' : given.dates }
  const manifest = { ...about, removed: REMOVED[given.copies], files: entries, left_out: leftOut }
  yield { name: 'manifest.json', lastModified, input: `${JSON.stringify(manifest, null, 2)}\n` }
}

/** What of one file leaves the others as they are. */
const LEFT_OUT: readonly ErrorCode[] = ['not_found', 'preview_unavailable', 'unsupported_type', 'corrupt']

const WHY_NOT: Record<Exclude<FileRecord['status'], 'completed'>, string> = {
  pending: 'It has not arrived yet.',
  uploading: 'It has not arrived whole yet.',
  processing: 'It is still being checked.',
  failed: 'It was refused when it was checked.',
  quarantined: 'It is locked away.',
}

async function open(actor: Actor, file: FileRecord, { copies, dates, ip, place }: ArchiveCase & { place: string }) {
  if (copies === 'original') {
    const delivery = await deliver(actor, { fileId: file.id, variant: 'original', accept: null, ip, action: 'download' })
    return { delivery, capturedAt: file.captured_at, mayShowText: false }
  }
  const delivery = await anonymousCopy(actor, { fileId: file.id, dates, ip })
  return {
    delivery: { ...delivery, filename: `${place}-${delivery.filename}` },
    capturedAt: delivery.capturedAt?.toISOString() ?? null,
    mayShowText: delivery.mayShowText,
  }
}

/** All files of a case, oldest first. */
async function filesOf(actor: Actor, caseId: string): Promise<FileRecord[]> {
  const files: FileRecord[] = []
  let cursor: string | undefined
  do {
    const page = await listCaseFiles(actor, { caseId, limit: 200, ...(cursor ? { cursor } : {}) })
    files.push(...page.items)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return files.reverse()
}

async function* hashed(delivery: Delivery, hash: ReturnType<typeof createHash>, signal: AbortSignal) {
  for await (const part of delivery.read(undefined, signal)) {
    hash.update(part)
    yield part as Uint8Array<ArrayBuffer>
  }
}

/** Reads a web stream, and lets go of what it reads from when nobody listens any more. */
async function* streamed(zip: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const reader = zip.getReader()
  try {
    for (let next = await reader.read(); !next.done && !signal.aborted; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined) // It ended already, or failed and has said so.
  }
}
