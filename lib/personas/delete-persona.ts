import type { Actor } from '../access/actor'
import { wherePersona } from '../access/where-persona'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { withTimeout } from '../runtime/with-timeout'
import { erasePersona } from './erase-persona'
import { findPersona } from './_internal/find-persona'

/**
 * Deletes a persona with all its media: rows, bytes, derived images and keys. It is invisible from the first step on;
 * reconcilePersonas continues after a kill or an error.
 *
 * @throws AppError `not_found`, `forbidden` for one that the actor may only view
 */
export async function deletePersona(actor: Actor, given: string): Promise<void> {
  const { id } = await findPersona(actor, given, 'persona:read')
  await transaction(async (tx) => {
    const where = { AND: [{ id }, wherePersona(actor, 'persona:delete')] }
    const marked = await tx.persona.updateMany({ where, data: { deletedAt: new Date() } })
    if (marked.count === 0) throw fail('persona_delete_forbidden')
    recordIn(tx, { actorId: actor.id, action: 'persona.delete', subjectType: 'persona', subjectId: id, outcome: 'allowed' })
  })
  // It is marked, and deleted for everyone: the reconciler continues what fails now, or takes long.
  const cleared = erasePersona(id).catch(() => undefined)
  await withTimeout(cleared, MAX_ERASE_WAIT_MS, () => undefined)
}

/** How long the caller waits for the last byte to be deleted. */
const MAX_ERASE_WAIT_MS = 20_000
