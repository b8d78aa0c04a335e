import { db } from '../db/database'
import { giveUpUpload } from './_internal/give-up-upload'

/**
 * Ends the upload of a file that is still arriving, whoever sends it; of any other file there is nothing to end.
 *
 * @returns whether there was something to give up
 * @throws AppError `locked` while another process holds it, `unavailable`
 */
export async function giveUp(fileId: string): Promise<boolean> {
  const file = await db().storedFile.findUnique({
    where: { id: fileId },
    select: { upload: { select: { id: true, ownerId: true, state: true } } },
  })
  return file?.upload?.state === 'open' && giveUpUpload(file.upload)
}
