import { z } from 'zod'
import { isWrittenReason, REASON_KINDS } from './reason/schema'

/** A reason is a sentence, and no file. */
const MAX_REASON_LENGTH = 1000

export const EmergencyReasonKindSchema = z.enum(REASON_KINDS)

const EmergencyOutcomeSchema = z.object({
  opinions: z
    .array(
      z.object({
        id: z.uuid(),
        doctor: z.string().nullable().describe('Who was asked; null once their account is deleted.'),
        state: z.enum(['open', 'answered', 'withdrawn']),
        has_access: z.boolean().describe('They read the case by it now.'),
      }),
    )
    .describe('Second opinions that were asked for.'),
  images: z.int().describe('Files that they added.'),
  answers: z.int().describe('Readings that they signed.'),
  exports: z.int().describe('Archives of the case that they downloaded.'),
  downloads: z.int().describe('Files that they downloaded, alone or in an archive or a study.'),
  shares: z.int().describe('Share links to it that they created.'),
})

export const EmergencyAccessSchema = z
  .object({
    id: z.uuid(),
    case_id: z.uuid(),
    case_number: z.string(),
    doctor: z.object({ id: z.uuid(), name: z.string() }),
    reason_kind: EmergencyReasonKindSchema.nullable().describe('Null of one that was opened before there was a list.'),
    reason: z.string(),
    starts_at: z.iso.datetime(),
    ended_at: z.iso.datetime().describe('When it has ended, or will end.'),
    state: z.enum(['active', 'ended']),
    verdict: z.enum(['justified', 'unjustified']).nullable().describe('What an administrator found; null until the review.'),
    reviewed_at: z.iso.datetime().nullable(),
    outcome: EmergencyOutcomeSchema.describe('What the doctor did with the case meanwhile.'),
    doctor_is_paused: z.boolean().describe('Emergency access of this doctor is paused until an administrator lifts that.'),
  })
  .meta({ id: 'EmergencyAccess' })
export type EmergencyAccessRecord = z.infer<typeof EmergencyAccessSchema>

export const EmergencyAccessPageSchema = z
  .object({ items: z.array(EmergencyAccessSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'EmergencyAccessPage' })
export type EmergencyAccessPage = z.infer<typeof EmergencyAccessPageSchema>

export const EmergencyAccessInputSchema = z
  .object({
    case_id: z.uuid(),
    reason_kind: EmergencyReasonKindSchema,
    reason: z
      .string()
      .trim()
      .max(MAX_REASON_LENGTH)
      .refine(isWrittenReason, 'must say in at least three different words why the case must be opened')
      .describe('Why the case must be opened. Administrators read it.'),
  })
  .strict()
  .meta({ id: 'EmergencyAccessInput' })
export type EmergencyAccessInput = z.output<typeof EmergencyAccessInputSchema>

export const EmergencyAccessQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
  state: z.enum(['active', 'ended']).optional(),
  review: z.enum(['pending', 'done']).optional(),
  case_id: z.uuid().optional(),
})
export type EmergencyAccessQuery = z.output<typeof EmergencyAccessQuerySchema>

export const EmergencyReviewSchema = z
  .object({ verdict: z.enum(['justified', 'unjustified']) })
  .strict()
  .meta({ id: 'EmergencyReview' })

export const EmergencySearchSchema = z
  .object({
    q: z
      .string()
      .trim()
      .min(3)
      .max(200)
      .describe('The number of a case, or the number or the whole name of a patient: no part of either.'),
  })
  .strict()
  .meta({ id: 'EmergencySearch' })

export const EmergencyCaseListSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        initials: z.string().describe('Of the patient’s name.'),
        birth_year: z.int().nullable(),
        alike: z.boolean().describe('Cases of other patients are listed too, who have the name or the number in common.'),
        has_access: z.boolean().describe('The case is open to the current user without it.'),
      }),
    ),
  })
  .meta({ id: 'EmergencyCaseList' })
export type EmergencyCase = z.infer<typeof EmergencyCaseListSchema>['items'][number]
