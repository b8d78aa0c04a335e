import type { Actor } from '../../access/actor'
import type { PersonaAction } from '../../access/actions'
import { wherePersona } from '../../access/where-persona'
import { db, type Tx } from '../../db/database'
import { parseNumericId } from '../../runtime/parse-numeric-id'
import { personaNotFoundError } from './not-found-error'

export interface PersonaRow {
  id: string
  number: number
  name: string
  createdAt: Date
  updatedAt: Date
  owner: { number: number } | null
}

export const personaShape = {
  select: { id: true, number: true, name: true, createdAt: true, updatedAt: true, owner: { select: { number: true } } },
} as const

/**
 * Finds a persona by its number, or by its id.
 *
 * @throws AppError `not_found` for one on which the caller lacks the permission
 */
export async function findPersona(actor: Actor, given: string, action: PersonaAction, on: Tx = db()): Promise<PersonaRow> {
  const which = parseNumericId(given)
  const found = which && (await on.persona.findFirst({ where: { AND: [which, wherePersona(actor, action)] }, ...personaShape }))
  if (!found) throw personaNotFoundError(given)
  return found
}
