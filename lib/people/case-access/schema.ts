import { z } from 'zod'

const PersonSchema = z.object({ id: z.uuid(), name: z.string() })

const CaseAccessSchema = z
  .object({
    id: z.string().describe('Of the assignment, the question or the emergency access; of the case for the responsible doctor.'),
    right: z.enum(['responsible', 'assigned', 'asked', 'emergency']),
    person: PersonSchema,
    given_by: PersonSchema.nullable().describe('Null where nobody gave it, or who did has no account any more.'),
    in_emergency: z.boolean().describe('It was given in an emergency, and ends with it.'),
    ended_at: z.iso.datetime().nullable().describe('When it will end; null if open-ended.'),
  })
  .meta({ id: 'CaseAccess' })
export type CaseAccessRecord = z.infer<typeof CaseAccessSchema>

export const CaseAccessListSchema = z.object({ items: z.array(CaseAccessSchema) }).meta({ id: 'CaseAccessList' })
