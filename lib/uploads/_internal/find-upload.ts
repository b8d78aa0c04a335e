import { steadyNow } from '../../db/steady-clock'
import { fail } from '../../errors/fail'
import { type TusAsk } from '../tus-ask'
import { type Desk } from './desk'
import { type LiveUpload } from './live-upload'
import { isComplete, readRow, type UploadRow } from './upload-row'

/** An upload that may be asked about: its row, and what is open of it in this process. */
export interface Found {
  row: UploadRow
  live: LiveUpload | null
}

/**
 * Finds the upload that a request names.
 *
 * TUS 1.0.0, HEAD: "If the resource is not found, the Server SHOULD return either the 404 Not Found, 410 Gone or 403
 * Forbidden status without the Upload-Offset header." Another person's is not found, exactly like one that never was.
 *
 * @throws AppError `not_found`; `gone` for the owner of one that was given up or has expired, while its row is kept
 */
export async function findUpload(desk: Desk, { uploadId, uploader }: TusAsk): Promise<Found> {
  const id = uploadId?.toLowerCase() ?? ''
  const live = desk.live.get(id)
  const isOpen = live?.isUsable === true
  const row = isOpen ? live.row : await readRow(id)
  if (!row || row.ownerId !== uploader.userId) throw fail.notFound('upload')
  if (isOpen && (live.patch || live.isWhole || !isPast(live.expiresAt))) return { row, live }
  // TUS 1.0.0, Expiration: "If a Client does attempt to resume an upload which has since been removed by the Server, the
  // Server SHOULD respond with the 404 Not Found or 410 Gone status. The latter one SHOULD be used if the Server is
  // keeping track of expired uploads."
  if (row.state === 'terminated') throw fail.gone('This upload was given up: start again')
  const hasExpired = row.state === 'open' && (isOpen || (isPast(row.expiresAt) && !isComplete(row)))
  if (row.state === 'expired' || hasExpired) throw fail.gone('This upload has expired: start again')
  return { row, live: null }
}

const isPast = (at: Date): boolean => at.getTime() <= steadyNow()
