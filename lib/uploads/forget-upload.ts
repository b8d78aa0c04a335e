import { type Tx } from '../db/database'

/**
 * Forgets what a person wrote into the metadata of a finished upload, when its file is erased: from then on its address
 * is gone, like that of an upload that was given up. The bytes are not touched here.
 */
export async function forgetUpload(tx: Tx, uploadId: string): Promise<void> {
  await tx.$executeRaw`UPDATE uploads SET state = 'terminated', metadata = '{}', object_key = '', updated_at = now()
    WHERE id = ${uploadId}::uuid AND state = 'finished'`
}
