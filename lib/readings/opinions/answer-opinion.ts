import type { Actor } from '../../access/actor'
import { fail } from '../../errors/fail'
import { endOpinion } from './_internal/end-opinion'
import { sealOpinion, toOpinion } from './_internal/to-opinion'
import type { OpinionRecord } from './schema'

/**
 * Answers a second opinion: any doctor who may see the case, except who asked. Answered twice by the same doctor with the same
 * text it is answered once.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` where they may not answer, `conflict` where they
 * asked themselves, or once it is answered or withdrawn
 */
export const answerOpinion = (actor: Actor, id: string, answer: string): Promise<OpinionRecord> =>
  endOpinion(actor, id, {
    action: 'opinion:answer',
    about: 'opinion-answered',
    change: async (row) => {
      if (row.askedBy === actor.id) throw fail('opinion_of_oneself')
      if (row.answeredBy === actor.id && (await toOpinion(row, false)).answer === answer) return null
      const sealed = await sealOpinion(row, 'answer', { answer, answered_by: actor.name })
      return { answer: sealed, answerer: { connect: { id: actor.id } }, answeredAt: new Date() }
    },
  })
