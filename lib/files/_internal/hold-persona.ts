import type { Actor } from '../../access/actor'
import { wherePersona } from '../../access/where-persona'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { byNumber } from '../by-number'

/**
 * Finds the persona for which something is sent, and keeps it from going before the transaction ends.
 *
 * @throws AppError `not_found` for one that is not the actor's
 */
export async function holdPersona(tx: Tx, actor: Actor, given: string): Promise<{ id: string; number: number }> {
  const which = byNumber(given)
  const where = which && { AND: [which, wherePersona(actor, 'persona:change')] }
  const found = where && (await tx.persona.findFirst({ where, select: { id: true } }))
  // Held, it is asked again: it may have been deleted since.
  if (found) await tx.$queryRaw`SELECT 1 FROM personas WHERE id = ${found.id}::uuid FOR SHARE`
  const held = where && (await tx.persona.findFirst({ where, select: { id: true, number: true } }))
  if (!held) throw fail.notFoundById('Persona', given)
  return held
}
