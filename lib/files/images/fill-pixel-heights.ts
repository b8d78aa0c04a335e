import { setImmediate as nextTurn } from 'node:timers/promises'
import { db, transaction } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { readMetadata } from '../../dicom/parse/read-metadata'
import { hasCategory } from '../../errors/app-error'
import { toByteReader } from '../deliver/to-byte-reader'
import { withOpenObject } from '../deliver/open-object'
import { removeObjects } from '../erase/_internal/remove-objects'
import { deleteShownVariants } from '../record/_internal/stored-variants'
import { lockFile } from '../record/lock-file'

const BATCH_SIZE = 100

/**
 * Gives DICOM objects that were stored before the shape of their pixels was read theirs. Images of pixels that are not
 * square were drawn flat or thin then: they are made again, as those that were deferred. It goes on where a killed run
 * stopped, and only one process at a time does it.
 *
 * @param maxFiles of one run
 * @returns how many files have theirs now
 */
export async function fillPixelHeights(maxFiles = BATCH_SIZE): Promise<number> {
  let filled = 0
  await withAdvisoryLock('fill:pixel-heights', async () => {
    // In words, not parameters: only so does the index of what is left serve it, whatever is done already.
    const files = await db().$queryRaw<StoredObject[]>`
      SELECT id::text, object_id::text AS "objectId", object_key AS "objectKey" FROM files
      WHERE type = 'application/dicom' AND status = 'completed' AND NOT (dicom ? 'pixel_height')
        AND object_id IS NOT NULL AND object_key IS NOT NULL ORDER BY id LIMIT ${maxFiles}`
    for (const file of files) {
      await fillPixelHeight(file, await readHeight(file))
      filled += 1
    }
  })
  return filled
}

/** The same, batch by batch until nothing is left. */
export async function fillAllPixelHeights(): Promise<void> {
  while ((await fillPixelHeights()) > 0) await nextTurn()
}

interface StoredObject {
  id: string
  objectId: string
  objectKey: string
}

/** What no parser reads, is damaged or was erased meanwhile has none and is not read again; a store that is away is. */
async function readHeight(object: StoredObject): Promise<number | null> {
  try {
    return await withOpenObject(object, async (reader) => (await readMetadata(toByteReader(reader))).pixelHeight)
  } catch (thrown) {
    if (hasCategory(thrown, 'corrupt') || hasCategory(thrown, 'tampered') || hasCategory(thrown, 'gone')) return null
    throw thrown
  }
}

async function fillPixelHeight({ id, objectId }: StoredObject, height: number | null): Promise<void> {
  const orphanedKeys = await transaction(async (tx) => {
    const file = await lockFile(tx, id)
    if (file?.status !== 'completed' || file.objectId !== objectId) return []
    // Null as well: it is done.
    await tx.$executeRaw`
      UPDATE files SET dicom = dicom || jsonb_build_object('pixel_height', ${height}::float8) WHERE id = ${id}::uuid`
    if (height === null || height === 1 || !file.thumbhash) return []
    await tx.storedFile.update({ where: { id }, data: { areImagesPending: true, thumbhash: null } })
    return deleteShownVariants(tx, id)
  })
  await removeObjects(orphanedKeys)
}
