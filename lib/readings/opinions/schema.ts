import { z } from 'zod'

const MAX_TEXT = 5000

const text = z.string().trim().min(1, 'must not be empty').max(MAX_TEXT)

export const OpinionInputSchema = z
  .object({
    id: z.uuid().describe('Chosen by the client: the same question sent twice is asked once.'),
    question: text,
    doctor_id: z.uuid().describe('The doctor who is asked.'),
    image_id: z.uuid().nullable().default(null).describe('An image of the case that it is about; null for the whole case.'),
  })
  .strict()
  .meta({ id: 'SecondOpinionInput' })
export type OpinionInput = z.output<typeof OpinionInputSchema>

export const OpinionAnswerSchema = z.object({ answer: text }).strict().meta({ id: 'SecondOpinionAnswer' })

/** What is sealed of a second opinion, with the names as they were. */
export const SealedQuestionSchema = z.object({ question: z.string(), asked_by: z.string(), asked_of: z.string() })
export const SealedAnswerSchema = z.object({ answer: z.string(), answered_by: z.string() })

const NamedSchema = z
  .object({ id: z.uuid().nullable(), name: z.string() })
  .describe('With the name at that time; the id is null once the account is deleted.')

export const OpinionSchema = z
  .object({
    id: z.uuid(),
    case_id: z.uuid(),
    image_id: z.uuid().nullable().describe('The image that it is about; null for the whole case, or where the image left it.'),
    question: z.string(),
    asked_by: NamedSchema,
    asked_of: NamedSchema,
    asked_at: z.iso.datetime(),
    state: z.enum(['open', 'answered', 'withdrawn']),
    answer: z.string().nullable(),
    answered_by: NamedSchema.nullable(),
    ended_at: z.iso.datetime().nullable().describe('When it was answered or withdrawn.'),
    access: z
      .object({
        is_active: z.boolean(),
        ended_at: z.iso.datetime().nullable().describe('When it ended or will end; null until it is withdrawn.'),
        in_emergency: z.boolean().describe('It was asked in an emergency, and ends with it.'),
      })
      .nullable()
      .describe('How long the doctor who is asked reads the case by it; null where doctors see every case anyway.'),
    may_withdraw: z.boolean().describe('The current user may withdraw it, or the access that it gives.'),
  })
  .meta({ id: 'SecondOpinion' })
export type OpinionRecord = z.infer<typeof OpinionSchema>

export const OpinionListSchema = z
  .object({ items: z.array(OpinionSchema).describe('Newest first.') })
  .meta({ id: 'SecondOpinionList' })
