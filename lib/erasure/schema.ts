import { z } from 'zod'

/** What is kept of a person who is erased, and by which reason. */
const KeptSchema = z.object({
  what: z.enum(['cases', 'studies', 'records_of_others', 'trail']),
  count: z.int(),
  reason: z.enum(['retention', 'part_of_others', 'accountability']),
  setting: z
    .enum(['RETENTION_CASES_YEARS', 'RETENTION_STUDIES_YEARS', 'RETENTION_TRAIL_YEARS'])
    .nullable()
    .describe('The setting of this server that says for how long; null where none does. Absent in plans of earlier versions.')
    .optional(),
  until: z.iso.datetime().nullable().describe('When the last of it may be erased; null where no time ends it.'),
})

export const ErasurePlanSchema = z
  .object({
    cases: z.int(),
    files: z.int(),
    studies: z.int(),
    personas: z.int(),
    diary_entries: z.int(),
    messages: z.int(),
    links: z.int(),
    retention: z
      .object({ cases_years: z.int(), studies_years: z.int() })
      .describe(
        'What `RETENTION_CASES_YEARS` and `RETENTION_STUDIES_YEARS` are, and what it is carried out by. Absent in earlier plans.',
      )
      .optional(),
    account: z
      .enum(['deleted', 'reduced'])
      .describe('`reduced`: name, year of birth and sex stay as part of the cases that are kept.'),
    kept: z.array(KeptSchema),
  })
  .meta({ id: 'ErasurePlan' })
export type ErasurePlan = z.infer<typeof ErasurePlanSchema>

export const ErasureInputSchema = z
  .object({ name: z.string().describe('The name of the person, as a confirmation.') })
  .strict()
  .meta({ id: 'ErasureInput' })

export const ErasureSchema = z
  .object({
    id: z.uuid(),
    person_id: z.uuid(),
    requested_by: z.uuid(),
    requested_at: z.iso.datetime(),
    plan: ErasurePlanSchema,
    is_done: z.boolean().describe('The certificate exists.'),
  })
  .meta({ id: 'Erasure' })
export type ErasureRecord = z.infer<typeof ErasureSchema>

export const ErasurePageSchema = z
  .object({ items: z.array(ErasureSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'ErasurePage' })
export const ErasureQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})
