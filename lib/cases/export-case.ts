import { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { recordAndWait } from '../audit/record'
import { layOutZip, type ZipLayout } from '../files/archive/lay-out-zip'
import { type StreamedEntry, streamZip } from '../files/archive/stream-zip'
import { DeidentifiedDatesSchema } from '../files/deliver/deidentify/deidentified-copy'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { copyEntries } from './export/copy-entries'
import { originalEntries } from './export/original-entries'
import { getCase } from './get-case'

/** Strict: a misspelt wish for de-identified copies is refused, and never answered with originals. */
export const ExportQuerySchema = z.strictObject({
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

/** The folders of an archive of both. */
const FOLDERS = { original: 'originals/', anonymised: 'anonymised/' } as const

/** A ZIP that is made while it is read; of one with copies that are made for it, nothing is known before. */
interface CaseArchive {
  filename: string
  layout: Pick<ZipLayout, 'sizeBytes' | 'etag'> | null
  read: ZipLayout['read']
  /** Records that it is exported; for whoever sends bytes of it. */
  record(): Promise<void>
}

/**
 * Returns a case as a ZIP: its files, oldest first, and at the end manifest.json, which lists them with their
 * SHA-256, what was left out and why (as it is missing or damaged, for instance), and what was removed. In a de-identified one, neither the archive nor the
 * manifest names the case, or an id or a date of ours. Its length is known, and any part of it can be read, where it has originals alone.
 *
 * Access to each file is decided and logged when it is reached. An original that was deleted or changed by then ends the archive:
 * the next one has what there is.
 *
 * @throws AppError `not_found` when the case is not visible to the actor, `forbidden` where they read it to answer a question alone
 */
export async function exportCase(actor: Actor, given: ExportCaseOptions): Promise<CaseArchive> {
  const { copies, caseId, ip } = given
  const { id, number, created_at: openedAt } = await getCase(actor, caseId)
  const may = await db().case.count({ where: { AND: [{ id }, whereCase(actor, 'case:export')] } })
  if (may === 0) throw fail('case_export_forbidden')
  const event = { actorId: actor.id, action: 'case.export', subjectType: 'case', subjectId: id } as const
  const record = () => recordAndWait({ ...event, outcome: 'allowed', details: { copies } })
  const filename = copies === 'anonymised' ? 'anonymised.zip' : `${number}.zip`
  const originals = (folder = '') => originalEntries(actor, { caseId, number, ip, openedAt, folder })
  if (copies === 'original') {
    const layout = layOutZip(await originals())
    return { filename, layout, read: layout.read, record }
  }
  const before = copies === 'both' ? await originals(FOLDERS.original) : []
  const folder = copies === 'both' ? FOLDERS.anonymised : ''
  async function* entries(signal: AbortSignal): AsyncGenerator<StreamedEntry> {
    for (const entry of before) {
      const read = await entry.open() // Before its name is sent.
      yield { ...entry, input: read(undefined, signal) }
    }
    for await (const entry of copyEntries(actor, given, signal)) yield { ...entry, name: `${folder}${entry.name}` }
  }
  return { filename, layout: null, read: (_, signal) => streamZip(entries(signal), signal), record }
}
