import { z } from 'zod'

export const CaseDeletionSchema = z
  .object({
    files: z.int().describe('Completed files.'),
    arriving: z.int().describe('Files that are uploading or processing: their uploads end.'),
    bytes: z.int().describe('The size of all originals.'),
    measurements: z.int(),
    readings: z.int().describe('Signed readings with their addenda.'),
    opinions: z.int().describe('Second opinions between doctors.'),
    shares: z.int().describe('Share links that are open: they end at once.'),
    kept: z
      .object({ trail_entries: z.int(), accesses: z.int() })
      .describe('What is retained: entries of the audit trail about the case, and of the access logs of its files.'),
    refusal: z
      .enum(['case_delete_forbidden', 'case_has_readings', 'case_of_archive'])
      .nullable()
      .describe('Why the current user may not delete it; null where they may.'),
    last_arrival: z.int().describe('Confirms the deletion of what is listed here.'),
  })
  .meta({ id: 'CaseDeletion' })
export type CaseDeletion = z.infer<typeof CaseDeletionSchema>

export const ConfirmDeletionSchema = z.object({
  last_arrival: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Required, as the preview says it: what arrived later is not deleted unseen.'),
})
