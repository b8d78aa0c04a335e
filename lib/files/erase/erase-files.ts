import { db, type Prisma } from '../../db/database'
import { cancelFileUpload } from './cancel-file-upload'
import { eraseFile } from './erase-file'

const BATCH_SIZE = 100

/**
 * Erases all files of something that is being deleted, and those that are added meanwhile; uploads in progress end. Can be
 * repeated from any point.
 *
 * @returns how many were erased now
 * @throws what a store or another process refuses just now: it is retried
 */
export async function eraseFiles(where: Prisma.StoredFileWhereInput): Promise<number> {
  for (let erased = 0; ;) {
    const files = await db().storedFile.findMany({
      where: { AND: [where, { status: { not: 'erased' } }] },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: BATCH_SIZE,
    })
    if (files.length === 0) return erased
    for (const file of files) {
      await cancelFileUpload(file.id)
      if (await eraseFile(file.id)) erased += 1
    }
  }
}
