import { db } from '../../db/database'
import { cancelUpload } from './_internal/cancel-upload'
import { eraseFile } from './erase-file'

/**
 * Discards a preview completely: its upload, where that still runs, its bytes, and everything but its tombstone. A
 * file that is no preview is left alone.
 *
 * @throws AppError `locked` while another process holds its upload: the job is retried
 */
export async function discardPreview(fileId: string): Promise<void> {
  const preview = await db().storedFile.findFirst({
    where: { id: fileId, previewOf: { not: null }, status: { not: 'erased' } },
    select: { upload: { select: { id: true, ownerId: true, state: true } } },
  })
  if (!preview) return
  if (preview.upload?.state === 'open') await cancelUpload(preview.upload)
  await eraseFile(fileId)
}
