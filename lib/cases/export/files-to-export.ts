import type { Actor } from '../../access/actor'
import type { FileRecord } from '../../files/record/schema'
import { listCaseFiles } from '../list-case-files'

/** All files of a case, oldest first. */
export async function filesToExport(actor: Actor, caseId: string): Promise<FileRecord[]> {
  const files: FileRecord[] = []
  let cursor: string | undefined
  do {
    const page = await listCaseFiles(actor, { caseId, limit: 200, ...(cursor ? { cursor } : {}) })
    files.push(...page.items)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return files.reverse()
}

/** For the manifest: why a file that is not whole yet, or was refused, is left out. */
export const SKIP_REASONS: Record<Exclude<FileRecord['status'], 'completed'>, string> = {
  pending: 'It has not arrived yet.',
  uploading: 'It has not arrived whole yet.',
  processing: 'It is still being checked.',
  failed: 'It was refused when it was checked.',
  quarantined: 'It is locked away.',
}

export const DELETED = 'It was deleted meanwhile.'
