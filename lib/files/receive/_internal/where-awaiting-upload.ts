import type { Actor } from '../../../access/actor'
import { whereCase } from '../../../access/where-case'
import type { Prisma } from '../../../db/database'

/** A file that an actor asked to send, as long as they may send there now: an assignment that ends also ends this. */
export const whereAwaitingUpload = (actor: Pick<Actor, 'id' | 'role'>, fileId: string): Prisma.StoredFileWhereInput => ({
  id: fileId,
  ownerId: actor.id,
  uploadId: null,
  status: { not: 'erased' },
  OR: [{ caseId: null }, { case: whereCase(actor, 'file:create') }],
})
