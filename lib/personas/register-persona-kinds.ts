import { senderAudience } from '../files/record/audience-of'
import { registerKinds } from '../files/record/kinds/kind-hooks'
import { personaDestination } from './media/persona-destination'

/** Registers what differs for media of a persona; the returned function unregisters it. */
export const registerPersonaKinds = (): (() => void) =>
  registerKinds({
    kinds: ['persona_image', 'persona_video'],
    destinationOf: ({ persona_id: persona }) => (persona ? personaDestination(persona) : undefined),
    // Only its sender is concerned, whose pages are notified that it changed.
    audience: (_tx, file, event) => Promise.resolve(event === 'uploaded' ? null : senderAudience(file)),
    onErase: async (tx, { id, personaId }) => {
      if (personaId) await tx.mediaFile.deleteMany({ where: { id } })
    },
  })
