import { db } from '../db/database'
import { giveUpUpload } from './_internal/give-up-upload'
import { eraseFile } from './erase-file'

/**
 * Takes a preview away, whole: its upload, where that still runs, its bytes, and all but its tombstone. A file that is no
 * preview is left alone.
 *
 * @throws AppError `locked` while another process holds its upload: the job is tried again
 */
export async function dropPreview(fileId: string): Promise<void> {
  const preview = await db().storedFile.findFirst({
    where: { id: fileId, previewOf: { not: null }, status: { not: 'erased' } },
    select: { upload: { select: { id: true, ownerId: true, state: true } } },
  })
  if (!preview) return
  if (preview.upload?.state === 'open') await giveUpUpload(preview.upload)
  await eraseFile(fileId)
}
