import { z } from 'zod'

/** The maximum number of chosen images of one link; a whole case has no such limit. */
const MAX_CHOSEN_FILES = 500

export const ShareInputSchema = z
  .object({
    file_id: z.uuid().optional().describe('The picture to show; this or `case_id`.'),
    case_id: z.uuid().optional().describe('The case whose pictures to show, those that come later too.'),
    file_ids: z
      .array(z.uuid())
      .min(1)
      .max(MAX_CHOSEN_FILES)
      .optional()
      .describe('With `case_id`: these pictures of it and no other, now or later.'),
    expires_at: z.iso.datetime({ offset: true }).describe('When the link ends. Always set, and not too far off.'),
    password: z.string().nullish().describe('What a visitor must know besides the link.'),
    max_views: z.int().min(1).max(100_000).nullish().describe('How many visitors may open it.'),
    allow_download: z.boolean().default(false).describe('Whether visitors may take the originals, with all that is in them.'),
    label: z.string().trim().max(80).nullish().describe('For whom it is. Visitors never see it.'),
  })
  .strict()
  .refine((given) => (given.file_id === undefined) !== (given.case_id === undefined), {
    error: 'Name either file_id or case_id',
  })
  .refine((given) => given.file_ids === undefined || given.case_id !== undefined, { error: 'file_ids goes with case_id' })
  .meta({ id: 'ShareInput' })
export type ShareInput = z.output<typeof ShareInputSchema>

export const CreatedShareSchema = z
  .object({ id: z.uuid(), url: z.url().describe('Told this once: what is kept cannot be turned back into it.') })
  .meta({ id: 'MadeShare' })

const ShareStatusSchema = z
  .enum(['open', 'used_up', 'expired', 'revoked', 'closed'])
  .describe('`used_up`: no new visitor is let in. `closed`: what it showed is gone, or its maker may no longer share it.')
export type ShareStatus = z.infer<typeof ShareStatusSchema>

const ShareRecordSchema = z
  .object({
    id: z.uuid(),
    file_id: z.uuid().nullable(),
    case_id: z.uuid().nullable(),
    case: z
      .object({ id: z.uuid(), number: z.string(), title: z.string() })
      .nullable()
      .describe('The case that it, or its picture, belongs to; null once it is closed.'),
    file_ids: z.array(z.uuid()).nullable().describe('The chosen pictures of a case; null where all are shown.'),
    label: z.string().nullable(),
    made_by: z.object({ id: z.uuid(), name: z.string() }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    status: ShareStatusSchema,
    revoked_at: z.iso.datetime().nullable(),
    has_password: z.boolean(),
    allow_download: z.boolean(),
    max_views: z.int().nullable(),
    views: z.int().describe('Visitors who opened it.'),
    last_viewed_at: z.iso.datetime().nullable(),
    refused: z.int().describe('Tries that were refused: wrong passwords, and visits after the end.'),
  })
  .meta({ id: 'Share' })
export type ShareRecord = z.infer<typeof ShareRecordSchema>

export const ShareQuerySchema = z
  .object({
    file_id: z.uuid().optional().describe('Only links to this picture, whoever made them.'),
    case_id: z.uuid().optional().describe('Only links to this case or to a picture of it, whoever made them.'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.uuid().optional(),
  })
  .refine((given) => given.file_id === undefined || given.case_id === undefined, { error: 'Name file_id or case_id, not both' })
export type ShareQuery = z.output<typeof ShareQuerySchema>

export const SharePageSchema = z
  .object({ items: z.array(ShareRecordSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'SharePage' })
export type SharePage = z.infer<typeof SharePageSchema>
