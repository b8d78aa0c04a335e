import type { Actor } from '../access/actor'
import { wherePersona } from '../access/where-persona'
import { recordAndWait } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { clearPersona } from './clear-persona'
import { findPersona } from './_internal/find-persona'

/**
 * Deletes a persona with all its media: rows, bytes, derived pictures and keys. From the first step on nobody sees any of
 * it; what a kill leaves is taken up again by reconcilePersonas.
 *
 * @throws AppError `not_found`, `forbidden` for one that the actor may look at and no more
 */
export async function deletePersona(actor: Actor, given: string): Promise<void> {
  const { id } = await findPersona(actor, given, 'persona:read')
  const marked = await db().persona.updateMany({
    where: { AND: [{ id }, wherePersona(actor, 'persona:delete')] },
    data: { deletedAt: new Date() },
  })
  if (marked.count === 0) throw fail.forbidden('You may look at this persona, but not delete it')
  await recordAndWait({ actorId: actor.id, action: 'persona.delete', subjectType: 'persona', subjectId: id, outcome: 'allowed' })
  await clearPersona(id)
}
