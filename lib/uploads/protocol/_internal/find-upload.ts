import { steadyNow } from '../../../db/steady-clock'
import { fail } from '../../../errors/fail'
import { isUuid } from '../../../runtime/uuid'
import { openReleasedSession } from '../../session/_internal/open-upload-session'
import { type TusRequest } from '../tus-request'
import { type UploadContext } from '../../session/_internal/upload-context'
import { type UploadSession } from '../../session/_internal/upload-session'
import { isComplete, readRow, type UploadRow } from '../../session/_internal/upload-row'

/** An upload that the caller may access: its row, and its open session in this process. */
export interface FoundUpload {
  row: UploadRow
  session: UploadSession | null
}

/**
 * Finds the upload that a request names.
 *
 * TUS 1.0.0, HEAD: "If the resource is not found, the Server SHOULD return either the 404 Not Found, 410 Gone or 403 Forbidden
 * status without the Upload-Offset header." Another user's upload is not found, exactly like one that never existed.
 *
 * @param takeAtBytes an upload that no process holds is opened, if this is its offset
 * @throws AppError `not_found`; `gone` for the owner of a terminated or expired upload, while its row is kept
 */
export async function findUpload(
  context: UploadContext,
  { uploadId, uploader }: TusRequest,
  takeAtBytes: number | null = null,
): Promise<FoundUpload> {
  const id = uploadId?.toLowerCase() ?? ''
  const wanted = { uploadId: id, ownerId: uploader.userId, offsetBytes: takeAtBytes }
  const { row, session } = await find(context, wanted)
  const isOpen = session !== null
  if (!row || row.ownerId !== uploader.userId) throw fail('upload_not_found')
  if (isOpen && (session.activePatch || session.isComplete || !isPast(session.expiresAt))) return { row, session }
  // TUS 1.0.0, Expiration: "If a Client does attempt to resume an upload which has since been removed by the Server, the
  // Server SHOULD respond with the 404 Not Found or 410 Gone status. The latter one SHOULD be used if the Server is
  // keeping track of expired uploads."
  if (row.state === 'terminated') throw fail('upload_cancelled')
  const hasExpired = row.state === 'open' && (isOpen || (isPast(row.expiresAt) && !isComplete(row)))
  if (row.state === 'expired' || hasExpired) throw fail('upload_expired')
  return { row, session: null }
}

async function find(context: UploadContext, wanted: { uploadId: string; ownerId: string; offsetBytes: number | null }) {
  const { uploadId, offsetBytes } = wanted
  const session = context.sessions.get(uploadId)
  if (session?.isUsable) return { row: session.row, session }
  if (offsetBytes === null || !isUuid(uploadId)) return { row: await readRow(uploadId), session: null }
  return openReleasedSession(context, { ...wanted, offsetBytes })
}

const isPast = (at: Date): boolean => at.getTime() <= steadyNow()
