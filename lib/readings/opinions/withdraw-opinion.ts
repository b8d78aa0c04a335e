import type { Actor } from '../../access/actor'
import { endTimestamp } from '../../db/end-timestamp'
import { endOpinion } from './_internal/end-opinion'
import type { OpinionRecord } from './schema'

/**
 * Withdraws a question to a colleague, for who asked, the doctors whose case it is, and administrators: who was asked is notified,
 * and the question stays in the case. Of one that is answered the answer stays, and the access ends that the question gave.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` where it is not theirs to withdraw, `conflict` once it
 * is answered and gives no access
 */
export const withdrawOpinion = (actor: Actor, id: string): Promise<OpinionRecord> =>
  endOpinion(actor, id, {
    action: 'opinion:withdraw',
    about: 'opinion-withdrawn',
    change: async ({ withdrawnAt }) => (withdrawnAt ? null : { withdrawnAt: new Date() }),
    ofAnswered: () => ({ accessEndedAt: endTimestamp() }),
  })
