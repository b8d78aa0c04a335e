import type { Actor } from '../../access/actor'
import { wherePersona } from '../../access/where-persona'
import type { Tx } from '../../db/database'
import { parseNumericId } from '../../runtime/parse-numeric-id'
import { personaNotFoundError } from './not-found-error'

/**
 * Finds the destination persona, and prevents its deletion until the transaction ends.
 *
 * @throws AppError `not_found` for one that is not the actor's
 */
export async function lockPersona(tx: Tx, actor: Actor, given: string): Promise<{ id: string; number: number }> {
  const which = parseNumericId(given)
  const where = which && { AND: [which, wherePersona(actor, 'persona:change')] }
  const found = where && (await tx.persona.findFirst({ where, select: { id: true } }))
  // Checked again under the lock: it may have been deleted since.
  if (found) await tx.$queryRaw`SELECT 1 FROM personas WHERE id = ${found.id}::uuid FOR SHARE`
  const locked = where && (await tx.persona.findFirst({ where, select: { id: true, number: true } }))
  if (!locked) throw personaNotFoundError(given)
  return locked
}
