import { z } from 'zod'

const MAX_FINDINGS = 20_000
const MAX_ANSWER = 5000

export const ReadingInputSchema = z
  .object({
    id: z.uuid().describe('Chosen by the client: the same reading sent twice is signed once.'),
    findings: z.string().trim().max(MAX_FINDINGS).default('').describe('What was seen, in the words of the field.'),
    answer: z.string().trim().min(1).max(MAX_ANSWER).describe('The answer in plain words, for the patient and the sender.'),
    addendum_of: z.uuid().nullable().default(null).describe('The reading that it corrects or completes.'),
  })
  .strict()
  .meta({ id: 'ReadingInput' })
export type ReadingInput = z.output<typeof ReadingInputSchema>

/** What is sealed of a reading. */
export const SignedTextSchema = z.object({ findings: z.string(), answer: z.string(), author_name: z.string() })
export type SignedText = z.output<typeof SignedTextSchema>

export const ReadingSchema = z
  .object({
    id: z.uuid(),
    case_id: z.uuid().nullable(),
    study_id: z.uuid().nullable(),
    findings: z.string(),
    answer: z.string(),
    author: z
      .object({ id: z.uuid().nullable(), name: z.string() })
      .describe('With the name that it was signed with; the id is null once the account is deleted.'),
    addendum_of: z.uuid().nullable(),
    signed_at: z.iso.datetime(),
  })
  .meta({ id: 'Reading' })
export type ReadingRecord = z.infer<typeof ReadingSchema>

export const ReadingListSchema = z
  .object({ items: z.array(ReadingSchema).describe('Oldest first; an addendum names its reading.') })
  .meta({ id: 'ReadingList' })
