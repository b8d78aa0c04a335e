import type { Actor } from '../access/actor'
import { wherePersona } from '../access/where-persona'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { findPersona } from './_internal/find-persona'
import { getPersona } from './get-persona'
import type { PersonaRecord } from './schema'

/**
 * Renames a persona.
 *
 * @throws AppError `not_found`, `forbidden` for one that the actor may only view
 */
export async function renamePersona(actor: Actor, given: string, { name }: { name: string }): Promise<PersonaRecord> {
  const { id, number } = await findPersona(actor, given, 'persona:read')
  await transaction(async (tx) => {
    const where = { AND: [{ id }, wherePersona(actor, 'persona:change')] }
    if ((await tx.persona.updateMany({ where, data: { name } })).count === 0) throw fail('persona_change_forbidden')
    recordIn(tx, { actorId: actor.id, action: 'persona.rename', subjectType: 'persona', subjectId: id, outcome: 'allowed' })
  })
  return getPersona(actor, String(number))
}
