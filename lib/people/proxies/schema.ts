import { z } from 'zod'

const PersonSchema = z.object({ id: z.uuid(), name: z.string() })

export const ProxySchema = z
  .object({
    id: z.uuid(),
    patient: PersonSchema,
    proxy: PersonSchema.describe('Who may read and send for the patient.'),
    starts_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable().describe('When the access ended or will end; null if open-ended.'),
    state: z.enum(['active', 'ended']),
    granted_by_patient: z.boolean().describe('False where an administrator granted it, as for a child.'),
  })
  .meta({ id: 'Proxy' })
export type ProxyRecord = z.infer<typeof ProxySchema>

export const ProxyPageSchema = z
  .object({ items: z.array(ProxySchema), next_cursor: z.string().nullable() })
  .meta({ id: 'ProxyPage' })
export type ProxyPage = z.infer<typeof ProxyPageSchema>

export const ProxyInvitationSchema = z
  .object({
    id: z.uuid(),
    patient: PersonSchema,
    email: z.string().nullable().describe('The address that it was offered to; null to who it was offered to.'),
    created_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable().describe('When the access will end; null if open-ended.'),
  })
  .meta({ id: 'ProxyInvitation' })
export type ProxyInvitation = z.infer<typeof ProxyInvitationSchema>

export const ProxyInvitationListSchema = z.object({ items: z.array(ProxyInvitationSchema) }).meta({ id: 'ProxyInvitationList' })

export const ProxyQuerySchema = z.object({
  patient_id: z.uuid().optional().describe('Only those for this patient.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

export const ProxyInputSchema = z
  .object({
    email: z.string().trim().min(1).max(254).describe('The exact email address of a patient’s account.'),
    patient_id: z.uuid().describe('The patient.'),
    ended_at: z.iso
      .datetime({ offset: true })
      .nullish()
      .describe('When the access will end; open-ended without one. Demanded while the patient’s year of birth is not known.'),
  })
  .strict()
  .meta({ id: 'ProxyInput' })
export type ProxyInput = z.output<typeof ProxyInputSchema>

export const ProxyInvitationInputSchema = z
  .object({
    email: z.string().trim().max(254).describe('The email address by which they sign in, now or later.'),
    ended_at: z.iso.datetime({ offset: true }).nullish().describe('When the access will end; open-ended without one.'),
  })
  .strict()
  .meta({ id: 'ProxyInvitationInput' })
export type ProxyInvitationInput = z.output<typeof ProxyInvitationInputSchema>
