import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { personaShape } from './_internal/find-persona'
import { toPersonas } from './_internal/to-persona'
import type { PersonaRecord } from './schema'

/**
 * Creates a persona owned by the actor.
 *
 * @throws AppError `forbidden` for actors who may have none
 */
export async function createPersona(actor: Actor, { name }: { name: string }): Promise<PersonaRecord> {
  requirePermission(actor, 'persona:create')
  const made = await transaction(async (tx) => {
    const persona = await tx.persona.create({ data: { ownerId: actor.id, name }, ...personaShape })
    recordIn(tx, { actorId: actor.id, action: 'persona.create', ...subject(persona.id), outcome: 'allowed' })
    return persona
  })
  return (await toPersonas([made]))[0]!
}

const subject = (subjectId: string) => ({ subjectType: 'persona', subjectId })
