import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'

/**
 * Requires that a case exists for the actor.
 *
 * @throws AppError `case_not_found`
 */
export async function requireCase(actor: Actor, id: string): Promise<void> {
  const where = { ...whereCase(actor, 'case:read'), id: id.toLowerCase() }
  if (!(await db().case.findFirst({ where, select: { id: true } }))) throw fail('case_not_found')
}
