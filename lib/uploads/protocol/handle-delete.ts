import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { tusResponse } from './_internal/tus-response'
import { type UploadContext } from '../session/_internal/upload-context'
import { findUpload } from './_internal/find-upload'
import { discardUpload, discardPart } from '../session/_internal/discard-upload'
import { requestHandoff } from '../lease/_internal/handoff'
import { uploadLockedError } from '../session/_internal/upload-locked-error'
import { isPartial } from '../session/_internal/upload-row'
import { type TusResponse, type TusRequest } from './tus-request'

/**
 * DELETE: terminates an upload and removes its bytes, even during a PATCH in this or another process.
 *
 * TUS 1.0.0, Termination: "When receiving a DELETE request for an existing upload the Server SHOULD free associated
 * resources and MUST respond with the 204 No Content status confirming that the upload was terminated. For all future
 * requests to this URL, the Server SHOULD respond with the 404 Not Found or 410 Gone status." A completed upload
 * has become a file: it is deleted if its sender may delete it, by the rules of files.
 *
 * @throws AppError `forbidden` when the sender may not delete the file, `conflict` for a part that is being concatenated,
 * `locked`, `not_found`, `gone`
 */
export async function handleDelete(context: UploadContext, request: TusRequest): Promise<TusResponse> {
  const { row } = await findUpload(context, request)
  if (row.state === 'finished' && isPartial(row)) {
    if (!(await discardPart(context, row, 'terminated'))) throw fail('upload_in_concatenation')
    return tusResponse(204)
  }
  if (row.state === 'finished' && request.onlyUnfinished) throw fail('upload_complete')
  if (row.state === 'finished') return deleteCompleted(context, request, row.id)
  if (await discardUpload(context, row, 'terminated')) return tusResponse(204)
  const hasLeft = await requestHandoff(context, row.id, 'end')
  if (!hasLeft || !(await discardUpload(context, row, 'terminated'))) throw uploadLockedError()
  return tusResponse(204)
}

async function deleteCompleted(context: UploadContext, request: TusRequest, uploadId: string): Promise<TusResponse> {
  const { uploader, ip = null } = request
  try {
    await context.hooks.deleteCompleted({ uploadId, uploader, ip })
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found')) await findUpload(context, request) // 410 if another request deleted it meanwhile.
    throw thrown
  }
  return tusResponse(204)
}
