import { type AppError, hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { count } from '../../../telemetry/metrics/measure'
import { type BodySource } from '../body-source'
import { withFacts } from '../../protocol/_internal/tus-response'
import { type TusRequest } from '../../protocol/tus-request'
import { type Checksum } from '../../protocol/_internal/checksum'
import { toUploadError } from '../../session/_internal/to-upload-error'
import { type UploadContext } from '../../session/_internal/upload-context'
import { discardUpload } from '../../session/_internal/discard-upload'
import { type UploadSession } from '../../session/_internal/upload-session'
import { uploadLockedError } from '../../session/_internal/upload-locked-error'
import { type BodyOutcome, BodyReader } from './body-reader'

interface BodyInput {
  body: BodySource
  signal: AbortSignal
  holdAccess?: TusRequest['holdAccess'] | undefined
  checksum?: Checksum | null
  /** The body length that this request announces. */
  announcedBytes?: number | null
  /** The upload length that this request declares, if it was deferred until now. */
  lengthBytes?: number | null
}

/**
 * Receives a body into an upload that has no other writer, saves the bytes, and finishes the upload after the last byte. The
 * upload is claimed before the first await.
 *
 * TUS 1.0.0, PATCH: "The Server SHOULD store as much of the received data as possible": it is saved however the body ends. Only
 * a body with a checksum is not saved before it is complete and matches.
 *
 * @throws AppError when the bytes could not be saved or the body was incomplete; its facts have the saved offset
 */
export async function receiveBody(context: UploadContext, session: UploadSession, incoming: BodyInput): Promise<void> {
  const { checksum = null, lengthBytes = null, announcedBytes = null } = incoming
  const maxBytes = lengthBytes ?? session.maxBytes
  const fromBytes = session.savedBytes
  if (session.wasInterrupted) count('fovea_upload_resumes_total', {})
  const reader = new BodyReader(context, session, { ...incoming, maxBytes, onChunk: (chunk) => checksum?.update(chunk) })
  const held = incoming.holdAccess?.(session.row.id)
  try {
    await (checksum ? session.beginUnverified() : session.beginVerified())
    if (!checksum && lengthBytes !== null) await session.declareLength(lengthBytes)
    if (session.lengthBytes === null) {
      // Reserves quota for the announced bytes, or for a first one, before anything is read.
      await session
        .reserve(session.savedBytes + (announcedBytes ?? 1))
        .catch((thrown: unknown) => reader.reject(toUploadError(thrown)))
    }
    reader.start()
    const outcome = await reader.ended
    session.wasInterrupted = outcome !== 'complete'
    if (session.failure) throw session.failure
    if (outcome === 'terminated' || outcome === 'lease_lost') throw incompleteBodyError(outcome)
    const error = outcome === 'complete' ? null : (reader.refusal ?? incompleteBodyError(outcome))
    if (checksum) await settleChecksum(session, checksum, error)
    const isLast = session.sealed.offsetBytes === session.lengthBytes
    const releases = session.consecutiveReleases !== null && !error && !isLast && session.lengthBytes !== null
    await (releases ? session.saveAndRelease() : session.save())
    if (checksum && lengthBytes !== null) await session.declareLength(lengthBytes)
    if (session.isComplete) {
      // A body that is short was not asked about since it began.
      await held?.confirm()
      await session.finish()
    }
    // It exceeds every length that could still be declared: it can never finish, and would only occupy storage.
    const isTooLong = outcome === 'too_long' || hasCategory(error, 'quota_exceeded')
    if (isTooLong && session.lengthBytes === null) await discardUpload(context, session.row, 'terminated')
    if (error) throw error
  } catch (thrown) {
    throw withFacts(toUploadError(thrown), { offsetBytes: session.savedBytes })
  } finally {
    held?.release()
    await session.releaseReservation()
    reader.release()
    countReceivedBytes(reader.receivedBytes, session.savedBytes - fromBytes)
  }
}

/** What arrived and is not saved has to be sent again. */
function countReceivedBytes(receivedBytes: number, keptBytes: number): void {
  count('fovea_upload_received_bytes_total', { transport: 'tus' }, receivedBytes)
  count('fovea_upload_discarded_bytes_total', {}, Math.max(0, receivedBytes - keptBytes))
}

/**
 * Checksum: "In the first two cases the uploaded chunk MUST be discarded, and the upload and its offset MUST NOT be updated."
 * An incomplete chunk cannot be verified, and is discarded likewise.
 */
async function settleChecksum(session: UploadSession, checksum: Checksum, notComplete: AppError | null): Promise<void> {
  const refusal = notComplete ?? checksum.verify()
  if (!refusal) return session.commitVerified()
  await session.rollBack()
  throw refusal
}

function incompleteBodyError(outcome: Exclude<BodyOutcome, 'complete'>): AppError {
  switch (outcome) {
    case 'too_long':
      return fail('upload_body_too_long')
    case 'below_min_throughput':
      return fail('upload_too_slow')
    case 'stalled':
      return fail('upload_idle', {
        facts: { closeConnection: 1 },
      })
    case 'disconnected':
      return fail('upload_connection_lost')
    case 'terminated':
      return fail('upload_cancelled')
    case 'closing':
      return fail('server_restarting')
    case 'refused':
    case 'taken_over':
    case 'lease_lost':
      return uploadLockedError()
  }
}
