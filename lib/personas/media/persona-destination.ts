import { extensionOf } from '../../files/record/kinds/file-types/schema'
import type { Destination } from '../../files/record/new-file'
import { declaredPersonaKind } from '../_internal/declared-persona-kind'
import { findPersona } from '../_internal/find-persona'
import { lockPersona } from '../_internal/lock-persona'

/**
 * Sends a file to a persona of the actor's.
 *
 * @param persona its number or id
 */
export const personaDestination = (persona: string): Destination => ({
  conflictCode: 'persona_in_other_place',
  admit: async (tx, actor, file) => {
    const { id, number } = await lockPersona(tx, actor, persona)
    const { kind, type } = declaredPersonaKind(file.declaredType, file.filename)
    return {
      kind,
      declaredType: type,
      keyFolder: `${number}/${actor.number}`,
      keyExtension: `.${extensionOf(type)}`,
      place: () => ({ personaId: id, mediaFile: { create: {} } }),
    }
  },
  requireStillOpen: (actor) => findPersona(actor, persona, 'persona:change'),
})
