import type { Actor } from '../../access/actor'
import type { Prisma } from '../../db/database'
import { entryPhotoShape } from './serialize/to-photo'

/** Refused files are visible to their sender alone. */
export const visibleFiles = (actor: Actor) =>
  ({
    where: {
      status: { not: 'erased' },
      OR: [{ ownerId: actor.id }, { status: { notIn: ['failed', 'quarantined'] } }],
    },
    orderBy: { id: 'asc' },
    ...entryPhotoShape,
  }) satisfies Prisma.DiaryEntry$filesArgs

/** Entries that consist of a file are listed as long as the file is shown. */
export const whereEntryVisible = (actor: Actor): Prisma.DiaryEntryWhereInput => ({
  OR: [{ kind: { in: ['meal', 'progress'] } }, { files: { some: visibleFiles(actor).where } }],
})
