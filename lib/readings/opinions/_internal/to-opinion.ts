import { doctorsSee } from '../../../access/doctors/doctors-see'
import { secrets } from '../../../config/secrets'
import type { Prisma } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'
import { openJson, sealJson } from '../../../studies/record/sealed-json'
import { SealedAnswerSchema, SealedQuestionSchema, type OpinionRecord } from '../schema'

/** Everything that an opinion shows. */
export const opinionShape = {
  include: { file: { select: { caseId: true, status: true } } },
} satisfies Prisma.SecondOpinionDefaultArgs
export type OpinionRow = Prisma.SecondOpinionGetPayload<typeof opinionShape>
type Keyed = Pick<OpinionRow, 'id' | 'wrappedKey'>

const keyOf = ({ id, wrappedKey }: Keyed): Buffer => secrets().unwrap(id, Buffer.from(wrappedKey))
/** A question is not mistaken for an answer. */
const boundTo = ({ id }: Keyed, what: 'question' | 'answer'): string => `${id} ${what}`

/** Seals a text of an opinion, bound to its row. */
export const sealOpinion = (row: Keyed, what: 'question' | 'answer', value: object): Promise<Uint8Array<ArrayBuffer>> =>
  sealJson(keyOf(row), boundTo(row, what), value)

/** Converts an opinion to its API form, for who may withdraw it or not. */
export async function toOpinion(row: OpinionRow, isTheirs: boolean): Promise<OpinionRecord> {
  const open = (what: 'question' | 'answer', sealed: Uint8Array) => openJson(keyOf(row), boundTo(row, what), sealed)
  const asked = SealedQuestionSchema.parse(await open('question', row.question))
  const access = accessOf(row)
  const state = row.answeredAt ? 'answered' : row.withdrawnAt ? 'withdrawn' : 'open'
  const answered = row.answer && SealedAnswerSchema.parse(await open('answer', row.answer))
  return {
    id: row.id,
    case_id: row.caseId,
    image_id: row.file?.caseId === row.caseId && row.file.status === 'completed' ? row.fileId : null,
    question: asked.question,
    asked_by: { id: row.askedBy, name: asked.asked_by },
    asked_of: { id: row.askedOf, name: asked.asked_of },
    asked_at: row.createdAt.toISOString(),
    state,
    answer: answered?.answer ?? null,
    answered_by: answered ? { id: row.answeredBy, name: answered.answered_by } : null,
    ended_at: (row.answeredAt ?? row.withdrawnAt)?.toISOString() ?? null,
    access,
    // Of one that has ended there is nothing to withdraw but the access that it still gives.
    may_withdraw: isTheirs && (state === 'open' || access?.is_active === true),
  }
}

/** How long the doctor who was asked reads the case by it. */
export function accessOf({ withdrawnAt, accessEndedAt, emergencyId }: OpinionRow): OpinionRecord['access'] {
  if (doctorsSee() === 'all') return null
  const ends = withdrawnAt ?? accessEndedAt
  const isActive = withdrawnAt === null && (accessEndedAt === null || accessEndedAt.getTime() > steadyNow())
  return { is_active: isActive, ended_at: ends?.toISOString() ?? null, in_emergency: emergencyId !== null }
}
