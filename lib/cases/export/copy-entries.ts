import type { Actor } from '../../access/actor'
import { isAppError } from '../../errors/app-error'
import type { ErrorCategory } from '../../errors/refusal'
import type { StreamedEntry } from '../../files/archive/stream-zip'
import { openArchiveEntry } from '../../files/deliver/archive-entry'
import { deidentifiedCopy } from '../../files/deliver/deidentify/deidentified-copy'
import { type TakenNames, zipEntryName } from '../../files/record/text/zip-entry-name'
import { errorDetail } from '../../language/describe-error'
import { DELETED, filesToExport, SKIP_REASONS } from './files-to-export'
import { type ManifestEntry, manifestText } from './manifest-text'

interface CopiesOfCase {
  caseId: string
  dates: Parameters<typeof deidentifiedCopy>[1]['dates']
  ip: string | null
}

/** No date of ours: the first one of ZIP means none. */
const NO_DATE = new Date('1980-01-01T00:00:00Z')

/**
 * The entries of an archive with de-identified copies of the files of a case, and manifest.json; they name nothing of the case. A copy
 * is made when it is reached, so that neither its length nor that there is one is known before.
 *
 * Access to each file is decided and logged when it is reached: one deleted by then is left out.
 */
export async function* copyEntries(
  actor: Actor,
  { caseId, dates, ip }: CopiesOfCase,
  signal: AbortSignal,
): AsyncGenerator<StreamedEntry> {
  const [files, skipped]: [ManifestEntry[], { file: string; why: string }[]] = [[], []]
  const taken: TakenNames = new Map()
  for (const [at, file] of (await filesToExport(actor, caseId)).entries()) {
    const place = String(at + 1).padStart(3, '0')
    const known = `file ${place}`
    if (file.status !== 'completed') {
      skipped.push({ file: known, why: SKIP_REASONS[file.status] })
      continue
    }
    try {
      const copy = await deidentifiedCopy(actor, { fileId: file.id, dates, ip, action: 'export' })
      const { type, sizeBytes: size, mayShowText, renderedPages, capturedAt } = copy
      const name = zipEntryName(`${place}-${copy.filename}`, taken, type)
      const entry = await openArchiveEntry(copy, signal)
      if (entry.input) yield { name, modified: NO_DATE, sizeBytes: size, input: entry.input }
      const why = entry.whyNot()
      if (why !== null) {
        skipped.push({ file: known, why })
        continue
      }
      const look = {
        ...(mayShowText ? { look_at_pixels: true as const } : {}),
        ...(file.blackout ? { blacked_out: file.blackout.rectangles } : {}),
        ...(renderedPages > 0 ? { rendered_pages: renderedPages } : {}),
      }
      const captured_at = capturedAt?.toISOString() ?? null
      files.push({
        name,
        type,
        size,
        sha256: entry.sha256(),
        eye_side: file.eye_side,
        body_site: file.body_site,
        view: file.view,
        captured_at,
        ...look,
      })
    } catch (thrown) {
      if (!isAppError(thrown) || !SKIPPABLE_ERRORS.includes(thrown.category)) throw thrown
      skipped.push({ file: known, why: thrown.category === 'not_found' ? DELETED : errorDetail(thrown) })
    }
  }
  const input = manifestText({ number: null, copies: 'anonymised', dates, files, skipped })
  yield { name: 'manifest.json', modified: NO_DATE, input }
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
