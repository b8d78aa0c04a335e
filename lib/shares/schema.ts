import { z } from 'zod'
import { withoutInvisible } from '../runtime/text/name-text'

/** The maximum number of chosen images of one link; a whole case has no such limit. */
const MAX_CHOSEN_FILES = 500

export const ShareInputSchema = z
  .object({
    file_id: z.uuid().optional().describe('The image to share; required unless `case_id` is given.'),
    case_id: z.uuid().optional().describe('The case to share.'),
    file_ids: z
      .array(z.uuid())
      .min(1)
      .max(MAX_CHOSEN_FILES)
      .optional()
      .describe('With `case_id`: shares only these images of the case.'),
    later_images: z
      .boolean()
      .optional()
      .describe(
        'With `case_id` alone: whether images that are added to the case later are shown too. `false` shares those that it has now. ' +
          'Absent, it is true: older clients do not know it.',
      ),
    expires_at: z.iso
      .datetime({ offset: true })
      .describe('The time when the link expires. Required; the maximum lifetime is limited.'),
    password: z.string().nullish().describe('The password that visitors must enter.'),
    max_views: z.int().min(1).max(100_000).nullish().describe('The maximum number of visitors.'),
    allow_download: z.boolean().default(false).describe('Whether visitors may download the originals, including their metadata.'),
    label: z
      .string()
      .overwrite(withoutInvisible)
      .trim()
      .max(80)
      .nullish()
      .describe('A label, such as the recipient. Visitors never see it.'),
  })
  .strict()
  .refine((given) => (given.file_id === undefined) !== (given.case_id === undefined), {
    path: ['file_id'],
    error: 'give either file_id or case_id',
  })
  .refine((given) => given.file_ids === undefined || given.case_id !== undefined, {
    path: ['file_ids'],
    error: 'give case_id with file_ids',
  })
  .refine((given) => given.later_images !== true || (given.case_id !== undefined && given.file_ids === undefined), {
    path: ['later_images'],
    error: 'give case_id without file_ids',
  })
  .meta({ id: 'ShareInput' })
export type ShareInput = z.output<typeof ShareInputSchema>

export const CreatedShareSchema = z
  .object({ id: z.uuid(), url: z.url().describe('The link’s URL, returned only once; only its hash is stored.') })
  .meta({ id: 'MadeShare' })

const ShareStatusSchema = z
  .enum(['open', 'used_up', 'expired', 'revoked', 'closed'])
  .describe(
    '`used_up`: the maximum number of visitors is reached. `closed`: the content was deleted, or its creator may no longer share it.',
  )
export type ShareStatus = z.infer<typeof ShareStatusSchema>

const ShareRecordSchema = z
  .object({
    id: z.uuid(),
    file_id: z.uuid().nullable(),
    case_id: z.uuid().nullable(),
    case: z
      .object({ id: z.uuid(), number: z.string(), title: z.string() })
      .nullable()
      .describe('The shared case, or the image’s case; null once closed.'),
    file_ids: z
      .array(z.uuid())
      .nullable()
      .describe('The ids of the shared images of a case; null if all are shared, also those that are added later.'),
    label: z.string().nullable(),
    made_by: z.object({ id: z.uuid(), name: z.string() }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    status: ShareStatusSchema,
    revoked_at: z.iso.datetime().nullable(),
    has_password: z.boolean(),
    allow_download: z.boolean(),
    max_views: z.int().nullable(),
    views: z.int().describe('The number of visitors who opened the link.'),
    last_viewed_at: z.iso.datetime().nullable(),
    refused: z.int().describe('The number of refused attempts: wrong passwords, and visits after the end.'),
    waits_until: z.iso
      .datetime()
      .nullable()
      .describe('Until when some visitors have to wait after wrong passwords; null if none has to.'),
  })
  .meta({ id: 'Share' })
export type ShareRecord = z.infer<typeof ShareRecordSchema>

export const ShareQuerySchema = z
  .object({
    file_id: z.uuid().optional().describe('Filters by image, regardless of the link’s creator.'),
    case_id: z.uuid().optional().describe('Filters by case, including links to its images, regardless of the link’s creator.'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.uuid().optional(),
  })
  .refine((given) => given.file_id === undefined || given.case_id === undefined, {
    path: ['file_id'],
    error: 'give file_id or case_id, not both',
  })
export type ShareQuery = z.output<typeof ShareQuerySchema>

export const SharePageSchema = z
  .object({ items: z.array(ShareRecordSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'SharePage' })
export type SharePage = z.infer<typeof SharePageSchema>

export const ShareAccessQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})
export type ShareAccessQuery = z.output<typeof ShareAccessQuerySchema>

export const ShareAccessPageSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        at: z.iso.datetime(),
        action: z.enum(['open', 'unlock']).describe('`unlock`: a password was entered.'),
        outcome: z.enum(['allowed', 'denied']),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'ShareAccessPage' })
export type ShareAccessPage = z.infer<typeof ShareAccessPageSchema>
