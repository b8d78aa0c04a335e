import type { Actor } from '../access/actor'
import { recordAccess } from '../audit/record-access'
import { AppError, type ErrorCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { declaredLimit, KINDS, sizeInWords } from '../files/kinds'
import { runLine } from '../files/run-line'
import { sealNewFile } from '../files/seal-new-file'
import type { EyeSide } from '../files/schema'
import { findUpload } from './find-upload'
import { namedUser } from './named-user'
import type { Taken } from './schema'
import { assessmentOf } from './to-upload-record'

export interface TakePicture {
  filename: string
  declaredType: string | null
  /** What the sender announces, where they do. */
  lengthBytes: number | null
  source: AsyncIterable<Buffer>
  /** For whom, where the sender says so: then it stands in that list at once. */
  userName: string | null
  eyeSide?: EyeSide
  ip: string | null
  /** So long the result is waited for. */
  waitMs: number
}

/**
 * Takes a picture or a DICOM object through the one ingest line: what is kept is a DICOM object that names nobody.
 *
 * @returns what a classifier says of it; `isThrough` is false where that takes longer than the wait
 * @throws AppError as sealNewFile; `not_found` for somebody whom the sender may not name; what was not accepted is told with
 * its reason, by its code: `type_mismatch`, `corrupt`, `empty_file`, `too_large`, `infected` …
 */
export async function takePicture(actor: Actor, given: TakePicture): Promise<Taken & { isThrough: boolean }> {
  const { filename, declaredType, source, userName, eyeSide, ip } = given
  const limit = declaredLimit(KINDS.dicom_upload, declaredType)
  if (limit !== null && (given.lengthBytes ?? 0) > limit)
    throw fail.tooLarge(`The file is too large. The most is ${sizeInWords(limit)}`)
  const user = userName === null ? null : await namedUser(actor, userName)
  const own = { userId: actor.role === 'service' ? null : actor.id, frontendUser: null }
  const door2 = { ...(user ?? own), isListed: user !== null }
  const file = await sealNewFile(actor, { caseId: null, filename, declaredType, source, eyeSide, door2 })
  const isThrough = await runLine(file, given.waitMs)
  const row = await findUpload(actor, file.id)
  const { status, reasonCode: code, reason: detail } = row.file
  const isRefused = status === 'failed' || status === 'quarantined'
  const came = { userId: actor.id, fileId: file.id, ip, action: 'upload', variant: null } as const
  recordAccess({ ...came, outcome: isRefused ? 'denied' : 'allowed' })
  if (isRefused)
    throw code && detail ? new AppError({ code: code as ErrorCode, detail }) : fail.corrupt('It could not be accepted')
  if (isThrough && status !== 'completed') throw fail.unavailable()
  return { upload_id: row.id, message: isThrough ? TAKEN : UNDER_WAY, ...assessmentOf(row), isThrough }
}

const TAKEN = 'Received, anonymised and stored'
const UNDER_WAY = 'Received; it is still being anonymised'
