import type { Actor } from '../access/actor'
import { recordAccess } from '../audit/record-access'
import { fail } from '../errors/fail'
import { refusalOf, storedRefusalError } from '../files/record/stored-refusal'
import { maxBytesOfDeclared } from '../files/record/kinds/kind-limits'
import { KINDS } from '../files/record/kinds/schema'
import { runIngest } from '../files/ingest/run-ingest'
import { sealNewFile } from '../files/receive/seal-new-file'
import type { BodySite } from '../files/body-site'
import type { EyeSide } from '../files/record/schema'
import { findUpload } from './_internal/find-upload'
import { dicomDestination } from './_internal/dicom-destination'
import { resolveNamedUser } from './_internal/resolve-named-user'
import type { UploadReceived } from './schema'
import { assessmentOf, type UploadRow } from './_internal/to-upload-record'

export interface ReceiveUpload {
  filename: string
  declaredType: string | null
  /** The announced length, where there is one. */
  lengthBytes: number | null
  source: AsyncIterable<Buffer>
  /** For which user, where the sender names one: it is then in their list at once. */
  userName: string | null
  eyeSide?: EyeSide
  bodySite?: BodySite
  ip: string | null
  /** How long to wait for the result. */
  maxWaitMs: number
}

export type ReceivedUpload = UploadReceived & { isThrough: boolean }

/**
 * Sends an image or a DICOM object through the one ingest pipeline: what is stored is a de-identified DICOM object.
 *
 * @returns the classifier's result; `isThrough` is false where that takes longer than the wait
 * @throws AppError as sealNewFile; `not_found` for a user whom the sender may not name; a refusal by its code, with
 * the reason: `type_mismatch`, `corrupt`, `empty_file`, `too_large`, `infected` …
 */
export async function receiveUpload(actor: Actor, given: ReceiveUpload): Promise<ReceivedUpload> {
  const { filename, declaredType, source, userName, eyeSide, bodySite, ip } = given
  const limit = maxBytesOfDeclared(KINDS.dicom_upload, declaredType)
  if (limit !== null && (given.lengthBytes ?? 0) > limit) throw fail('file_too_large', { max_bytes: limit })
  const user = userName === null ? null : await resolveNamedUser(actor, userName)
  const own = { userId: actor.role === 'service' ? null : actor.id, frontendUser: null }
  const destination = dicomDestination({ ...(user ?? own), isInUserList: user !== null, userName })
  const file = await sealNewFile(actor, { caseId: null, filename, declaredType, source, eyeSide, bodySite, destination })
  const isThrough = await runIngest(file, given.maxWaitMs)
  const row = await findUpload(actor, file.id)
  const isRefused = isRefusedUpload(row)
  const came = { userId: actor.id, fileId: file.id, ip, action: 'upload', variant: null } as const
  recordAccess({ ...came, outcome: isRefused ? 'denied' : 'allowed' })
  if (isThrough && !isRefused && row.file.status !== 'completed') throw fail('unavailable')
  return toReceived(row, isThrough)
}

/**
 * Returns what became of an upload.
 *
 * @throws AppError `not_found` once it is gone; its refusal
 */
export async function getReceivedUpload(actor: Actor, id: string): Promise<ReceivedUpload> {
  const row = await findUpload(actor, id)
  return toReceived(row, row.file.status === 'completed')
}

function toReceived(row: UploadRow, isThrough: boolean): ReceivedUpload {
  if (isRefusedUpload(row)) throw storedRefusalError(row.file.reasonCode, refusalOf(row.file))
  const message = isThrough ? RECEIVED_MESSAGE : PROCESSING_MESSAGE
  return { upload_id: row.id, message, held: row.isAwaitingReview, ...assessmentOf(row), isThrough }
}

const isRefusedUpload = ({ file: { status } }: UploadRow): boolean => status === 'failed' || status === 'quarantined'

const RECEIVED_MESSAGE = 'Received, anonymised and stored'
const PROCESSING_MESSAGE = 'Received; it is still being anonymised'
