import type { Actor } from '../access/actor'
import { recordAccess } from '../audit/record-access'
import { AppError, type ErrorCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import type { FileRecord } from './schema'
import { storeFile, type StoreFile } from './store-file'

export interface StoreAccepted extends StoreFile {
  ip: string | null
}

/**
 * Takes a file whose bytes come in one piece, as storeFile does, for a call that waits: what is not accepted is a refusal
 * of the call. Either is written into the file's log.
 *
 * @returns the record: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeFile; what was not accepted is told with its reason, by its code: `type_mismatch`, `corrupt`,
 * `empty_file`, `too_large`, `infected` …
 */
export async function storeAccepted(actor: Actor, { ip, ...given }: StoreAccepted): Promise<FileRecord> {
  const record = await storeFile(actor, given)
  const came = { userId: actor.id, fileId: record.id, ip, action: 'upload', variant: null } as const
  const isRefused = record.status === 'failed' || record.status === 'quarantined'
  recordAccess({ ...came, outcome: isRefused ? 'denied' : 'allowed' })
  if (isRefused) throw refusalOf(record.reason_code, record.reason)
  return record
}

const refusalOf = (code: string | null, detail: string | null): AppError =>
  code && detail ? new AppError({ code: code as ErrorCode, detail }) : fail.corrupt('The file could not be accepted')
