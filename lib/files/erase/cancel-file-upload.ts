import { db } from '../../db/database'
import { cancelUpload } from './_internal/cancel-upload'

/**
 * Cancels the upload of a file that is still arriving, regardless of its sender; does nothing for any other file.
 *
 * @returns whether there was an upload to cancel
 * @throws AppError `locked` while another process holds it, `unavailable`
 */
export async function cancelFileUpload(fileId: string): Promise<boolean> {
  const file = await db().storedFile.findUnique({
    where: { id: fileId },
    select: { upload: { select: { id: true, ownerId: true, state: true } } },
  })
  return file?.upload?.state === 'open' && cancelUpload(file.upload)
}
