import type { Actor } from '../../access/actor'
import type { Prisma } from '../../db/database'
import { photoShape } from './to-photo'

/** What was refused concerns whoever sent it, and nobody else. */
export const shownFiles = (actor: Actor) =>
  ({
    where: {
      status: { not: 'erased' },
      OR: [{ ownerId: actor.id }, { status: { notIn: ['failed', 'quarantined'] } }],
    },
    orderBy: { id: 'asc' },
    ...photoShape,
  }) satisfies Prisma.DiaryEntry$filesArgs

/** Entries that are nothing without their file are there as long as it is shown. */
export const isShown = (actor: Actor): Prisma.DiaryEntryWhereInput => ({
  OR: [{ kind: { in: ['meal', 'progress'] } }, { files: { some: shownFiles(actor).where } }],
})
