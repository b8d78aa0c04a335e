import { whereCase } from '../../access/where-case'
import { whereFile } from '../../access/where-file'
import { db, type Prisma } from '../../db/database'
import type { ShareLink } from './share-link'

type SharedScope = Pick<ShareLink, 'id' | 'fileId' | 'caseId' | 'isSelection'> & {
  creator: Pick<ShareLink['creator'], 'id' | 'role'>
}

/** What a link can show at all: completed images. Never a preview, also in the place of an image, nor what failed or is quarantined. */
export const whereShareableImage = {
  status: 'completed',
  previewOf: null,
  previewState: null,
  OR: [{ thumbhash: { not: null } }, { areImagesPending: true }],
} satisfies Prisma.StoredFileWhereInput

/** The images that a link shows at this moment: those in its scope that its maker may share now. */
export const whereSharedFiles = (link: SharedScope): Prisma.StoredFileWhereInput => ({
  AND: [whereInScope(link), whereShareableImage, whereFile(link.creator, 'file:share')],
})

function whereInScope({ id, fileId, caseId, isSelection }: SharedScope): Prisma.StoredFileWhereInput {
  if (fileId !== null) return { id: fileId }
  return isSelection ? { caseId, shareFiles: { some: { shareId: id } } } : { caseId }
}

/**
 * Returns whether a link still shows something that its maker may share. A whole case may be empty for the moment; a
 * link to chosen images ends when all of them are deleted.
 */
export async function isStillShareable(link: SharedScope): Promise<boolean> {
  if (link.caseId !== null && !link.isSelection)
    return (await db().case.count({ where: { AND: [{ id: link.caseId }, whereCase(link.creator, 'case:share')] } })) > 0
  return (await db().storedFile.findFirst({ where: whereSharedFiles(link), select: { id: true } })) !== null
}
