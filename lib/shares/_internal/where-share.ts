import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { whereFile } from '../../access/where-file'
import type { Prisma } from '../../db/database'

/**
 * The links that an actor may list and revoke: their own, even if they could no longer create them, and all links to
 * what they may share. A patient thus sees every link to their images, whoever created it.
 */
export const whereShare = (actor: Pick<Actor, 'id' | 'role'>): Prisma.ShareWhereInput => ({
  OR: [
    { createdBy: actor.id },
    { AND: [{ caseId: { not: null } }, { case: whereCase(actor, 'case:share') }] },
    { AND: [{ fileId: { not: null } }, { file: whereFile(actor, 'file:share') }] },
  ],
})
