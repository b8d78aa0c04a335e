import { makeZip } from 'client-zip'
import { z } from 'zod'
import type { Actor } from '../access/actor'
import { recordAndWait } from '../audit/record'
import { isAppError } from '../errors/app-error'
import type { ErrorCategory } from '../errors/refusal'
import { deidentifiedCopy, DeidentifiedDatesSchema } from '../files/deliver/deidentify/deidentified-copy'
import { openArchiveEntry } from '../files/deliver/archive-entry'
import { deliverFile } from '../files/deliver/deliver-file'
import { listCaseFiles } from './list-case-files'
import type { FileRecord } from '../files/record/schema'
import { type TakenNames, zipEntryName } from '../files/record/text/zip-entry-name'
import { errorDetail } from '../language/describe-error'
import { getCase } from './get-case'
import { readWebStream } from '../runtime/read-web-stream'

export const ExportQuerySchema = z.object({
  copies: z
    .enum(['original', 'anonymised', 'both'])
    .default('original')
    .describe('`both` has a folder of each, with a manifest of its own.'),
  dates: DeidentifiedDatesSchema.default('drop'),
})

export interface ExportCaseOptions extends z.infer<typeof ExportQuerySchema> {
  caseId: string
  ip: string | null
}

/** What is in one folder of an archive. */
type PartOptions = ExportCaseOptions & { copies: Exclude<ExportCaseOptions['copies'], 'both'> }

/** The folders of an archive of both. */
const FOLDERS = { original: 'originals', anonymised: 'anonymised' } as const

/** A ZIP that is made while it is read. */
interface CaseArchive {
  filename: string
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

/** An entry of manifest.json for each file in the archive. */
interface ManifestEntry {
  name: string
  type: string
  size: number
  sha256: string
  eye_side: string | null
  captured_at: string | null
  /** Of a de-identified DICOM object from a kind of device that burns names into the image. */
  look_at_pixels?: true
  /** How many areas of it are black. */
  blacked_out?: number
  /** Of a PDF: how many of its pages are images of the pages, without text that can be selected. */
  rendered_pages?: number
}

const REMOVED_NOTICE = {
  original: 'Nothing: each file is byte for byte what was sent, except where blacked_out says how many areas were made black.',
  anonymised:
    'File names, EXIF, XMP, IPTC, colour profiles, comments, embedded previews, titles, authors, attachments and scripts; ' +
    'of documents everything that a page does not show, and of PDF pages also the text behind the image where rendered_pages says so; ' +
    'of DICOM objects what the Basic Profile of PS3.15 E.1 names. What a picture or the text of a page shows was not ' +
    'changed: look at each before you pass it on, above all where it says look_at_pixels.',
}

/**
 * Returns a case as a streamed ZIP: its files, oldest first, and at the end manifest.json, which lists them with their
 * SHA-256, what was left out and why (as it is missing or damaged, for instance), and what was removed. In a de-identified one, neither the archive nor the
 * manifest names the case, or an id or a date of ours.
 *
 * Access to each file is decided and logged when it is reached: one deleted by then is left out.
 *
 * @throws AppError `not_found` when the case is not visible to the actor
 */
export async function exportCase(actor: Actor, given: ExportCaseOptions): Promise<CaseArchive> {
  const { copies } = given
  const record = await getCase(actor, given.caseId)
  const event = { actorId: actor.id, action: 'case.export', subjectType: 'case', subjectId: record.id } as const
  await recordAndWait({ ...event, outcome: 'allowed', details: { copies } })
  return {
    filename: copies === 'anonymised' ? 'anonymised.zip' : `${record.number}.zip`,
    read: (signal) => readWebStream(makeZip(zipFolders(actor, given, record.number, signal)), signal),
  }
}

/**
 * The entries of an archive with the originals of a case, for a larger one: each file as it was sent, oldest first, and
 * manifest.json. Permission and logging are those of `exportCase`, file by file.
 *
 * @throws AppError `not_found` when the case is not visible to the actor any more
 */
export const originalEntries = (
  actor: Actor,
  { caseId, number, ip }: { caseId: string; number: string; ip: string | null },
  signal: AbortSignal,
) => zipEntries(actor, { caseId, ip, copies: 'original', dates: 'drop' }, number, signal)

/** Without folders, unless it has both. */
async function* zipFolders(actor: Actor, given: ExportCaseOptions, number: string, signal: AbortSignal) {
  for (const copies of given.copies === 'both' ? (['original', 'anonymised'] as const) : [given.copies]) {
    for await (const entry of zipEntries(actor, { ...given, copies }, copies === 'original' ? number : null, signal))
      yield { ...entry, name: given.copies === 'both' ? `${FOLDERS[copies]}/${entry.name}` : entry.name }
  }
}

async function* zipEntries(actor: Actor, given: PartOptions, number: string | null, signal: AbortSignal) {
  const entries: ManifestEntry[] = []
  const skipped: { file: string; why: string }[] = []
  const taken: TakenNames = new Map()
  // In a de-identified one, no date of ours; the first one of ZIP means none.
  const none = new Date('1980-01-01T00:00:00Z')
  let newest = none
  for (const [at, file] of (await listAllFiles(actor, given.caseId)).entries()) {
    const place = String(at + 1).padStart(3, '0')
    const lastModified = number ? new Date(file.created_at) : none
    if (lastModified > newest) newest = lastModified
    const known = number ? (file.filename ?? file.id) : `file ${place}`
    if (file.status !== 'completed') {
      skipped.push({ file: known, why: SKIP_REASONS[file.status] })
      continue
    }
    try {
      const { delivery, capturedAt, mayShowText, renderedPages } = await openForExport(actor, file, { ...given, place })
      const name = zipEntryName(delivery.filename, taken, delivery.type)
      const entry = await openArchiveEntry(delivery, signal)
      if (entry.input) yield { name, lastModified, input: entry.input }
      const why = entry.whyNot()
      if (why !== null) {
        skipped.push({ file: known, why })
        continue
      }
      const { type, sizeBytes: size } = delivery
      const look = {
        ...(mayShowText ? { look_at_pixels: true as const } : {}),
        ...(file.blackout ? { blacked_out: file.blackout.rectangles } : {}),
        ...(renderedPages > 0 ? { rendered_pages: renderedPages } : {}),
      }
      entries.push({ name, type, size, sha256: entry.sha256(), eye_side: file.eye_side, captured_at: capturedAt, ...look })
    } catch (thrown) {
      if (!isAppError(thrown) || !SKIPPABLE_ERRORS.includes(thrown.category)) throw thrown
      skipped.push({ file: known, why: thrown.category === 'not_found' ? 'It was deleted meanwhile.' : errorDetail(thrown) })
    }
  }
  const about = { ...(number ? { case: number } : {}), copies: given.copies, dates: number ? 'kept' : given.dates }
  const manifest = { ...about, removed: REMOVED_NOTICE[given.copies], files: entries, left_out: skipped }
  yield { name: 'manifest.json', lastModified: newest, input: `${JSON.stringify(manifest, null, 2)}\n` }
}

/** Errors of one file that do not affect the others. */
const SKIPPABLE_ERRORS: readonly ErrorCategory[] = [
  'not_found',
  'preview_unavailable',
  'cannot_deidentify',
  'unsupported_type',
  'corrupt',
  'conflict',
  'tampered',
]

const SKIP_REASONS: Record<Exclude<FileRecord['status'], 'completed'>, string> = {
  pending: 'It has not arrived yet.',
  uploading: 'It has not arrived whole yet.',
  processing: 'It is still being checked.',
  failed: 'It was refused when it was checked.',
  quarantined: 'It is locked away.',
}

async function openForExport(actor: Actor, file: FileRecord, { copies, dates, ip, place }: PartOptions & { place: string }) {
  if (copies === 'original') {
    const delivery = await deliverFile(actor, { fileId: file.id, variant: 'original', accept: null, ip, action: 'export' })
    return { delivery, capturedAt: file.captured_at, mayShowText: false, renderedPages: 0 }
  }
  const delivery = await deidentifiedCopy(actor, { fileId: file.id, dates, ip, action: 'export' })
  return {
    delivery: { ...delivery, filename: `${place}-${delivery.filename}` },
    capturedAt: delivery.capturedAt?.toISOString() ?? null,
    mayShowText: delivery.mayShowText,
    renderedPages: delivery.renderedPages,
  }
}

/** All files of a case, oldest first. */
async function listAllFiles(actor: Actor, caseId: string): Promise<FileRecord[]> {
  const files: FileRecord[] = []
  let cursor: string | undefined
  do {
    const page = await listCaseFiles(actor, { caseId, limit: 200, ...(cursor ? { cursor } : {}) })
    files.push(...page.items)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return files.reverse()
}
