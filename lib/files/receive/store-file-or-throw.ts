import type { Actor } from '../../access/actor'
import { recordAccess } from '../../audit/record-access'
import type { FileRecord } from '../record/schema'
import { storedRefusalError } from '../record/stored-refusal'
import { storeFile, type StoreFile } from './store-file'

interface StoreFileOrThrow extends StoreFile {
  ip: string | null
}

/**
 * Stores a file whose bytes come in one request, as storeFile does, for a call that waits: a file that is not
 * accepted becomes an error of the call. Both are written to the file's log.
 *
 * @returns the record: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeFile; a refusal by its code, with the reason: `type_mismatch`, `corrupt`, `empty_file`,
 * `too_large`, `infected` …
 */
export async function storeFileOrThrow(actor: Actor, { ip, ...given }: StoreFileOrThrow): Promise<FileRecord> {
  const record = await storeFile(actor, given)
  const accessEvent = { userId: actor.id, fileId: record.id, ip, action: 'upload', variant: null } as const
  const isRefused = record.status === 'failed' || record.status === 'quarantined'
  recordAccess({ ...accessEvent, outcome: isRefused ? 'denied' : 'allowed' })
  if (isRefused) throw storedRefusalError(record.reason_code, { code: record.refusal_code, params: record.refusal_params })
  return record
}
