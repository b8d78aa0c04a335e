import type { Actor } from '../../access/actor'
import type { Prisma, Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { lockFile } from '../record/lock-file'
import { sanitizeText } from '../record/text/sanitize-text'

/** The fields of a file that its sender may send after its bytes. */
export interface DeferredFields {
  description?: string | null
  /** The destination that the fields name, made by the module that owns it. */
  place?: {
    /** Checks that the actor may send there at this moment, also if the file is there already. */
    admit(tx: Tx, actor: Actor): Promise<void>
    columns: Partial<Prisma.StoredFileUncheckedUpdateInput>
    /** Writes what belongs to the destination. */
    write(tx: Tx, fileId: string): Promise<void>
  }
}

/**
 * Assigns a file whose bytes are stored to its destination, with the fields sent for it. Whether its sender may
 * send there is checked at this moment: much may have changed while the bytes arrived.
 *
 * @throws AppError `not_found` when the destination is not visible to the actor, `gone` when the file was deleted
 * meanwhile
 */
export async function applyDeferredFields(tx: Tx, actor: Actor, fileId: string, fields: DeferredFields): Promise<void> {
  const { place, description } = fields
  await place?.admit(tx, actor)
  if ((await lockFile(tx, fileId))?.status !== 'pending') throw fail('file_deleted')
  const data = { ...place?.columns, description: sanitizeText(description, 2000) }
  await tx.storedFile.update({ where: { id: fileId }, data })
  await place?.write(tx, fileId)
}
