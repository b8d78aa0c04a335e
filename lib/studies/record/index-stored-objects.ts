import { db, transaction, type Tx } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { hasCategory, hasCode } from '../../errors/app-error'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { lockFile } from '../../files/record/lock-file'
import { putInstance, readInstanceOf } from './index-instance'

const BATCH_SIZE = 100

/**
 * Gives every DICOM object that has none its place in a study: those of before studies were kept. It goes on where a
 * killed run stopped, and only one process at a time does it.
 *
 * @param maxFiles of one run
 * @returns how many files were indexed
 */
export async function indexStoredObjects(maxFiles = BATCH_SIZE): Promise<number> {
  let indexed = 0
  await withAdvisoryLock('index:studies', async () => {
    // In words, not parameters: only so does the index of what is left serve it, whatever is done already.
    const files = await db().$queryRaw<{ id: string; objectId: string | null; objectKey: string | null }[]>`
      SELECT id::text, object_id::text AS "objectId", object_key AS "objectKey" FROM files
      WHERE type = 'application/dicom' AND status = 'completed' AND NOT is_indexed ORDER BY id LIMIT ${maxFiles}`
    for (const { id, objectId, objectKey } of files) {
      if (!objectId || !objectKey) continue
      await indexStoredObject(id, objectId, objectKey)
      indexed += 1
    }
  })
  return indexed
}

/** The same, batch by batch until nothing is left. */
export async function indexAllStoredObjects(): Promise<void> {
  while ((await indexStoredObjects()) > 0) await nextTurn()
}

async function indexStoredObject(id: string, objectId: string, objectKey: string): Promise<void> {
  const read = await readInstanceOf(id, { objectId, objectKey }).catch((thrown: unknown) => {
    // What no parser reads, or was erased meanwhile, has no study; a store that is away is asked again.
    if (hasCategory(thrown, 'corrupt') || hasCategory(thrown, 'gone')) return null
    throw thrown
  })
  await transaction(async (tx) => {
    const file = await lockFile(tx, id)
    if (file?.status !== 'completed' || file.isIndexed || file.objectId !== objectId) return
    if (read) await putInstance(tx, file, read)
    else await setIndexed(tx, id)
  }).catch(async (thrown: unknown) => {
    // Of another patient than its study, it stays a file of its record and joins no study.
    if (!hasCode(thrown, 'dicom_patient_differs')) throw thrown
    await setIndexed(db(), id)
  })
}

const setIndexed = async (client: Pick<Tx, 'storedFile'>, id: string): Promise<unknown> =>
  client.storedFile.updateMany({ where: { id }, data: { isIndexed: true } })
