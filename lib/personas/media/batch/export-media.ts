import type { Actor } from '../../../access/actor'
import { recordAndWait } from '../../../audit/record'
import { hasCategory } from '../../../errors/app-error'
import { findOriginals } from '../../../files/archive/find-originals'
import { jsonText } from '../../../files/archive/json-text'
import { layOutZip, type ZipEntry, type ZipLayout } from '../../../files/archive/lay-out-zip'
import { textEntry } from '../../../files/archive/text-entry'
import { type TakenNames, zipEntryName } from '../../../files/record/text/zip-entry-name'
import { errorDetail } from '../../../language/describe-error'
import { findMedia } from '../../_internal/find-media'
import { mediaNotFoundError } from '../../_internal/not-found-error'
import type { MediaRow } from '../../_internal/to-media'
import { openMedia } from '../open-media'

interface ExportMediaOptions {
  ids: number[]
  ip: string | null
}

/** A ZIP that is made while it is read. */
interface MediaArchive {
  filename: string
  layout: ZipLayout
  read: ZipLayout['read']
  /** Records that it is exported; for whoever sends bytes of it. */
  record(): Promise<void>
}

/**
 * Returns several images and videos as a ZIP: the originals under their names, and at the end manifest.json, which
 * lists them with their SHA-256 and descriptions, and what was left out and why. Access to each file is decided and logged
 * when it is reached; one that was deleted by then ends the archive.
 *
 * @throws AppError `not_found` when the first of them is not visible to the actor
 */
export async function exportMedia(actor: Actor, given: ExportMediaOptions): Promise<MediaArchive> {
  const ids = [...new Set(given.ids)]
  const { id: first, createdAt } = await findMedia(actor, String(ids[0]))
  const subject = { subjectType: 'file', subjectId: first }
  const event = { actorId: actor.id, action: 'media.export', ...subject, outcome: 'allowed' } as const
  const record = () => recordAndWait({ ...event, details: { files: ids.length } })
  const layout = layOutZip(await mediaEntries(actor, { ...given, ids }, createdAt))
  return { filename: 'media.zip', layout, read: layout.read, record }
}

async function mediaEntries(actor: Actor, { ids, ip }: ExportMediaOptions, firstAt: Date): Promise<ZipEntry[]> {
  const listed: { id: number; name: string; size: number; sha256: string; description: string | null }[] = []
  const skipped: { id: number; why: string }[] = []
  const found = new Map<number, MediaRow>()
  for (const id of ids) {
    const row = await findMedia(actor, String(id)).catch((thrown: unknown) => {
      if (!hasCategory(thrown, 'not_found')) throw thrown
      return null
    })
    if (row) found.set(id, row)
  }
  const originalOf = await findOriginals(
    actor,
    [...found.values()].map(({ id }) => id),
  )
  const taken: TakenNames = new Map()
  const entries: ZipEntry[] = []
  let newest = firstAt
  for (const id of ids) {
    const row = found.get(id)
    const original = (row && originalOf(row.id)) ?? { why: errorDetail(mediaNotFoundError(String(id))) }
    if (!row || 'why' in original) {
      if ('why' in original) skipped.push({ id, why: original.why })
      continue
    }
    const { filename, type, sizeBytes: size, sha256 } = original
    const name = zipEntryName(filename, taken, type)
    if (row.createdAt > newest) newest = row.createdAt
    entries.push(original.entry(name, row.createdAt, () => openMedia(actor, String(id), ip)))
    listed.push({ id, name, size, sha256, description: row.description })
  }
  return [...entries, textEntry('manifest.json', newest, jsonText({ files: listed, left_out: skipped }))]
}
