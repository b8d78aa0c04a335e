import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { whereFile } from '../../access/where-file'
import type { Prisma } from '../../db/database'

/**
 * The links that an actor may see and revoke: their own, also where they may no longer make such ones, and all links to
 * what they may share. A patient so sees every link to their pictures, whoever made it.
 */
export const whereShare = (actor: Pick<Actor, 'id' | 'role'>): Prisma.ShareWhereInput => ({
  OR: [
    { madeBy: actor.id },
    { AND: [{ caseId: { not: null } }, { case: whereCase(actor, 'case:share') }] },
    { AND: [{ fileId: { not: null } }, { file: whereFile(actor, 'file:share') }] },
  ],
})
