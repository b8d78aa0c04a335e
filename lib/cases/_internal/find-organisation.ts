import type { Actor } from '../../access/actor'
import { whereOrganisation } from '../../access/where-organisation'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'

/**
 * Finds an organisation that the actor may give a case to, and returns its id.
 *
 * @throws AppError `organisation_not_found`
 */
export async function findOrganisation(actor: Actor, id: string): Promise<string> {
  const found = await db().organisation.findFirst({ where: { AND: [{ id }, whereOrganisation(actor)] }, select: { id: true } })
  if (!found) throw fail('organisation_not_found')
  return found.id
}
