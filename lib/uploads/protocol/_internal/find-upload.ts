import { steadyNow } from '../../../db/steady-clock'
import { fail } from '../../../errors/fail'
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
 * @throws AppError `not_found`; `gone` for the owner of a terminated or expired upload, while its row is kept
 */
export async function findUpload(context: UploadContext, { uploadId, uploader }: TusRequest): Promise<FoundUpload> {
  const id = uploadId?.toLowerCase() ?? ''
  const session = context.sessions.get(id)
  const isOpen = session?.isUsable === true
  const row = isOpen ? session.row : await readRow(id)
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

const isPast = (at: Date): boolean => at.getTime() <= steadyNow()
