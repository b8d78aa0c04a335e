import { makeZip } from 'client-zip'
import type { Actor } from '../../../access/actor'
import { recordAndWait } from '../../../audit/record'
import { isAppError } from '../../../errors/app-error'
import type { ErrorCategory } from '../../../errors/refusal'
import { openArchiveEntry } from '../../../files/deliver/archive-entry'
import { type TakenNames, zipEntryName } from '../../../files/record/text/zip-entry-name'
import { errorDetail } from '../../../language/describe-error'
import { readWebStream } from '../../../runtime/read-web-stream'
import { findMedia } from '../../_internal/find-media'
import { openMedia } from '../open-media'

interface ExportMediaOptions {
  ids: number[]
  ip: string | null
}

/** A ZIP that is made while it is read. */
interface MediaArchive {
  filename: string
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

/**
 * Returns several images and videos as a streamed ZIP: the originals under their names, and at the end manifest.json, which
 * lists them with their SHA-256 and descriptions, and what was left out and why. Access to each file is decided and logged
 * when it is reached.
 *
 * @throws AppError `not_found` when the first of them is not visible to the actor
 */
export async function exportMedia(actor: Actor, given: ExportMediaOptions): Promise<MediaArchive> {
  const ids = [...new Set(given.ids)]
  const { id: first } = await findMedia(actor, String(ids[0]))
  const subject = { subjectType: 'file', subjectId: first }
  await recordAndWait({
    actorId: actor.id,
    action: 'media.export',
    ...subject,
    outcome: 'allowed',
    details: { files: ids.length },
  })
  return { filename: 'media.zip', read: (signal) => readWebStream(makeZip(zipEntries(actor, { ...given, ids }, signal)), signal) }
}

async function* zipEntries(actor: Actor, { ids, ip }: ExportMediaOptions, signal: AbortSignal) {
  const files: { id: number; name: string; size: number; sha256: string; description: string | null }[] = []
  const skipped: { id: number; why: string }[] = []
  const taken: TakenNames = new Map()
  const lastModified = new Date()
  for (const id of ids) {
    try {
      const { description } = await findMedia(actor, String(id))
      const delivery = await openMedia(actor, String(id), ip)
      const name = zipEntryName(delivery.filename, taken, delivery.type)
      const entry = await openArchiveEntry(delivery, signal)
      if (entry.input) yield { name, lastModified, input: entry.input }
      const why = entry.whyNot()
      if (why !== null) skipped.push({ id, why })
      else files.push({ id, name, size: delivery.sizeBytes, sha256: entry.sha256(), description })
    } catch (thrown) {
      if (!isAppError(thrown) || !SKIPPABLE_ERRORS.includes(thrown.category)) throw thrown
      skipped.push({ id, why: errorDetail(thrown) })
    }
  }
  yield { name: 'manifest.json', lastModified, input: `${JSON.stringify({ files, left_out: skipped }, null, 2)}\n` }
}

/** Errors of one file that do not affect the others. */
const SKIPPABLE_ERRORS: readonly ErrorCategory[] = ['not_found', 'conflict', 'tampered']
