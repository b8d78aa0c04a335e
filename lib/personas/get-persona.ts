import type { Actor } from '../access/actor'
import { findPersona } from './_internal/find-persona'
import { toPersonas } from './_internal/to-persona'
import type { PersonaRecord } from './schema'

/**
 * Returns one persona with its contents.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export async function getPersona(actor: Actor, given: string): Promise<PersonaRecord> {
  return (await toPersonas([await findPersona(actor, given, 'persona:read')]))[0]!
}
