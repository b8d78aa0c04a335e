import { z } from 'zod'

export const CaseDepartureSchema = z
  .object({
    id: z.uuid(),
    kind: z
      .enum(['moved', 'withdrawn', 'removed'])
      .describe('Moved to another case, withdrawn by its sender, or removed with a reason.'),
    files: z.int(),
    at: z.iso.datetime(),
    by: z.string().nullable().describe('The name of who did it; null once their account is deleted.'),
    reason: z.string().nullable(),
    movable_image_id: z.uuid().nullable().describe('Of a moved image that the current user may move back.'),
  })
  .meta({ id: 'CaseDeparture' })
export type CaseDeparture = z.infer<typeof CaseDepartureSchema>
