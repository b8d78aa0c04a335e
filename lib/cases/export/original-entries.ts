import type { Actor } from '../../access/actor'
import { findOriginals } from '../../files/archive/find-originals'
import type { ZipEntry } from '../../files/archive/lay-out-zip'
import { textEntry } from '../../files/archive/text-entry'
import { deliverFile } from '../../files/deliver/deliver-file'
import { type TakenNames, zipEntryName } from '../../files/record/text/zip-entry-name'
import { DELETED, filesToExport, SKIP_REASONS } from './files-to-export'
import { type ManifestEntry, manifestText } from './manifest-text'

interface OriginalsOfCase {
  caseId: string
  number: string
  ip: string | null
  /** When the case was opened: the time of a manifest without files. */
  openedAt: string
  /** In the archive, with a slash at its end. */
  folder?: string
}

/**
 * The entries of an archive with the originals of a case: each file as it was sent, oldest first, and manifest.json. Access to each
 * is asked again and recorded when it is reached.
 *
 * @throws AppError `not_found` when the case is not visible to the actor
 */
export async function originalEntries(
  actor: Actor,
  { caseId, number, ip, openedAt, folder = '' }: OriginalsOfCase,
): Promise<ZipEntry[]> {
  const files = await filesToExport(actor, caseId)
  const originalOf = await findOriginals(
    actor,
    files.map(({ id }) => id),
  )
  const [entries, listed, skipped]: [ZipEntry[], ManifestEntry[], { file: string; why: string }[]] = [[], [], []]
  const taken: TakenNames = new Map()
  let newest = new Date(openedAt)
  for (const file of files) {
    const createdAt = new Date(file.created_at)
    if (createdAt > newest) newest = createdAt
    const original = file.status === 'completed' ? (originalOf(file.id) ?? { why: DELETED }) : { why: SKIP_REASONS[file.status] }
    if ('why' in original) {
      skipped.push({ file: file.filename ?? file.id, why: original.why })
      continue
    }
    const { filename, type, sizeBytes: size, sha256 } = original
    const name = zipEntryName(filename, taken, type)
    const wanted = { fileId: file.id, variant: 'original', accept: null, ip, action: 'export' } as const
    entries.push(original.entry(`${folder}${name}`, createdAt, () => deliverFile(actor, wanted)))
    const blackout = file.blackout ? { blacked_out: file.blackout.rectangles } : {}
    listed.push({
      name,
      type,
      size,
      sha256,
      eye_side: file.eye_side,
      body_site: file.body_site,
      view: file.view,
      captured_at: file.captured_at,
      ...blackout,
    })
  }
  const text = manifestText({ number, copies: 'original', dates: 'kept', files: listed, skipped })
  return [...entries, textEntry(`${folder}manifest.json`, newest, text)]
}
