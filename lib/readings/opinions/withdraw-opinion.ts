import type { Actor } from '../../access/actor'
import { endOpinion } from './_internal/end-opinion'
import type { OpinionRecord } from './schema'

/**
 * Withdraws a question to a colleague that is not answered yet: who was asked is notified, and the question stays in the case.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` where another person asked, `conflict` once it is
 * answered
 */
export const withdrawOpinion = (actor: Actor, id: string): Promise<OpinionRecord> =>
  endOpinion(actor, id, {
    action: 'opinion:withdraw',
    about: 'opinion-withdrawn',
    change: async ({ withdrawnAt }) => (withdrawnAt ? null : { withdrawnAt: new Date() }),
  })
