import { type Tx } from '../../db/database'

/**
 * Erases the metadata of a finished upload, which may contain text of a user, when its file is erased: from then on its URL
 * returns 410, like that of a terminated upload. The bytes are not touched here.
 */
export async function eraseUploadMetadata(tx: Tx, uploadId: string): Promise<void> {
  await tx.$executeRaw`UPDATE uploads SET state = 'terminated', metadata = '{}', object_key = '', updated_at = now()
    WHERE id = ${uploadId}::uuid AND state = 'finished'`
}
