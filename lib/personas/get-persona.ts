import type { Actor } from '../access/actor'
import { findPersona } from './_internal/find-persona'
import { toPersonas } from './_internal/to-persona'
import type { PersonaRecord } from './schema'

/**
 * Shows one persona with what it holds.
 *
 * @throws AppError `not_found` when there is none, or it is not the actor's to know of
 */
export async function getPersona(actor: Actor, given: string): Promise<PersonaRecord> {
  return (await toPersonas([await findPersona(actor, given, 'persona:read')]))[0]!
}
