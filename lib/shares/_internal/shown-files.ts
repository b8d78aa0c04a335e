import { whereCase } from '../../access/where-case'
import { whereFile } from '../../access/where-file'
import { db, type Prisma } from '../../db/database'
import type { Link } from './link'

type Shows = Pick<Link, 'id' | 'fileId' | 'caseId' | 'isChosen'> & { maker: Pick<Link['maker'], 'id' | 'role'> }

/** What can be shown by a link at all: completed pictures. Never a preview, nor what failed or is quarantined. */
export const isPicture = {
  status: 'completed',
  previewOf: null,
  thumbhash: { not: null },
} satisfies Prisma.StoredFileWhereInput

/** The pictures that a link shows at this moment: its own, that are pictures, and that its maker may share today. */
export const shownFiles = (link: Shows): Prisma.StoredFileWhereInput => ({
  AND: [scopeOf(link), isPicture, whereFile(link.maker, 'file:share')],
})

function scopeOf({ id, fileId, caseId, isChosen }: Shows): Prisma.StoredFileWhereInput {
  if (fileId !== null) return { id: fileId }
  return isChosen ? { caseId, chosenBy: { some: { shareId: id } } } : { caseId }
}

/**
 * Tells whether a link still shows something that its maker may share. A whole case may be empty for the moment; where
 * pictures were named, and all of them are gone, there is nothing left to open.
 */
export async function mayStillShow(link: Shows): Promise<boolean> {
  if (link.caseId !== null && !link.isChosen)
    return (await db().case.count({ where: { AND: [{ id: link.caseId }, whereCase(link.maker, 'case:share')] } })) > 0
  return (await db().storedFile.findFirst({ where: shownFiles(link), select: { id: true } })) !== null
}
