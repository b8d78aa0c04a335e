import { z } from 'zod'
import { sanitizeLine, sanitizeText } from './_internal/sanitize-text'
import { refusalFields } from '../files/record/schema'

/** At most as far in the future as a phone's clock may be wrong, and no earlier than such diaries existed. */
const MIN_TIME_MS = Date.UTC(2000, 0, 1)
const MAX_FUTURE_MS = 24 * 60 * 60 * 1000
const TimeSchema = z.iso
  .datetime({ offset: true, error: 'must be a time of ISO 8601, such as 2026-02-03T07:30:00Z' })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() >= MIN_TIME_MS && at.getTime() <= Date.now() + MAX_FUTURE_MS, {
    error: 'must be a past time, and not too long ago',
  })

const singleLine = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 4)
    .transform(sanitizeLine)
    .pipe(z.string().min(1, { error: 'must not be empty' }).max(maxLength))
const multiLine = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 4)
    .transform(sanitizeText)
    .pipe(z.string().max(maxLength).nullable())

export const PersonSchema = z
  .object({ id: z.uuid(), number: z.int().describe('The user’s stable integer.'), name: z.string() })
  .meta({ id: 'CoachingPerson' })
export type Person = z.infer<typeof PersonSchema>

/** A user in a query or a body: their id, or their number. */
export const PersonNameSchema = z.union([z.string().min(1).max(64), z.int().min(1)]).transform(String)

const FileStatusSchema = z.enum(['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined'])

export const PhotoSchema = z
  .object({
    id: z.uuid().describe('The file’s id.'),
    file_id: z.uuid().describe('The same as `id`.'),
    category: z.string(),
    filename: z.string().describe('A UUID with an extension by content; the last segment of `url`.'),
    original_filename: z.string().nullable().describe('The file name given by the sender.'),
    status: FileStatusSchema,
    progress: z.number().min(0).max(1).describe('The upload progress from 0 to 1; see `progress_percentage`.'),
    progress_percentage: z.int().min(0).max(100).describe('The upload progress from 0 to 100, as `progress` in the Files API.'),
    reason: refusalFields.reason,
    refusal_code: refusalFields.refusal_code,
    refusal_params: refusalFields.refusal_params,
    url: z.string().nullable(),
    variants: z
      .object({ thumbnail: z.string(), medium: z.string(), large: z.string() })
      .nullable()
      .describe('The variants’ URLs: at most 150 × 150, 800 × 800 and 1920 × 1920 pixels.'),
    meal_completion_id: z.int().nullable(),
    client_id: z.uuid().nullable(),
    type: z.string().nullable(),
    size: z.int().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    thumbhash: z.string().nullable().describe('The ThumbHash in base64.'),
    flags: z.array(z.string()).describe('Active content in a document, such as macros.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'MealPhoto' })
export type Photo = z.infer<typeof PhotoSchema>

export const MealInputSchema = z
  .object({
    name: singleLine(200).describe('The name of the meal.'),
    notes: multiLine(4000).optional(),
    completed_at: TimeSchema.optional().describe('The time of the meal; the current time by default.'),
    photo_ids: z.array(z.uuid()).max(20).optional().describe('The ids of uploaded photos that belong to no meal yet.'),
  })
  .meta({ id: 'MealCompletionInput' })
export type MealInput = z.output<typeof MealInputSchema>

/** The time of the entry's last change by its client. */
const editedAt = z.iso
  .datetime()
  .nullable()
  .describe('The time of the last change by the client; null where it is as first written.')

/** Of a change: what its writer had seen. */
export const lastEditedAt = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .nullable()
  .optional()
  .describe('The `edited_at` that the change is based on: a change made since is not overwritten. Not checked by default.')

/** At least one field. */
const isChange = ({ last_edited_at: _, ...given }: { last_edited_at?: unknown }): boolean =>
  Object.values(given).some((value) => value !== undefined)
const NO_CHANGE = { error: 'must name at least one field' }

export const MealChangeSchema = MealInputSchema.pick({ name: true, notes: true, completed_at: true })
  .extend({ last_edited_at: lastEditedAt })
  .partial()
  .strict()
  .refine(isChange, NO_CHANGE)
  .meta({ id: 'MealCompletionChange' })
export type MealChange = z.output<typeof MealChangeSchema>

export const MealSchema = z
  .object({
    id: z.int().describe('The meal’s stable integer, the `meal_completion_id` of its photos.'),
    entry_id: z.uuid().describe('The id of the meal’s feed entry.'),
    name: z.string(),
    notes: z.string().nullable(),
    completed_at: z.iso.datetime(),
    created_at: z.iso.datetime(),
    client: PersonSchema,
    photos: z.array(PhotoSchema),
    seen_at: z.iso.datetime().nullable().describe('The time when a trainer first viewed it.'),
    edited_at: editedAt,
  })
  .meta({ id: 'MealCompletion' })
export type MealRecord = z.infer<typeof MealSchema>

/** Words, not markup or formulas: such a name is shown in charts and tables. */
const METRIC_NAME_PATTERN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._/%°²³·*()'’-]*$/u
const UNIT_PATTERN = /^[\p{L}\p{N}%°µ][\p{L}\p{M}\p{N} ._/%°²³·*()-]*$/u

const measuredNumber = z
  .number({ error: 'must be a number' })
  .refine((value) => Math.abs(value) <= 1e9, { error: 'must be between -1,000,000,000 and 1,000,000,000' })

export const ProgressInputSchema = z
  .object({
    metric: singleLine(60)
      .transform((word) => word.toLowerCase())
      .pipe(z.string().regex(METRIC_NAME_PATTERN, { error: 'must be words, such as weight or resting pulse' })),
    value: measuredNumber,
    second_value: measuredNumber
      .nullable()
      .optional()
      .describe('The second value of a pair, in the same unit: the diastolic pressure of `blood pressure`.'),
    unit: singleLine(20).pipe(z.string().regex(UNIT_PATTERN, { error: 'must be a unit, such as kg or mmHg' })),
    recorded_at: TimeSchema.optional().describe('The time of the measurement; the current time by default.'),
  })
  .meta({ id: 'ProgressInput' })
export type ProgressInput = z.output<typeof ProgressInputSchema>

export const ProgressChangeSchema = ProgressInputSchema.extend({ last_edited_at: lastEditedAt })
  .partial()
  .strict()
  .refine(isChange, NO_CHANGE)
  .meta({ id: 'ProgressChange' })
export type ProgressChange = z.output<typeof ProgressChangeSchema>

export const ProgressSchema = z
  .object({
    id: z.uuid(),
    client: PersonSchema,
    metric: z.string().describe('The metric’s name in lower case, so that its values form one series.'),
    value: z.number(),
    second_value: z.number().nullable().describe('The second value of a pair; null where there is one value.'),
    unit: z.string(),
    recorded_at: z.iso.datetime(),
    created_at: z.iso.datetime(),
    seen_at: z.iso.datetime().nullable(),
    edited_at: editedAt,
  })
  .meta({ id: 'ProgressRecord' })
export type ProgressRow = z.infer<typeof ProgressSchema>

/** Sorted by time of the event, so that entries a phone stored offline are in their place. */
const CursorSchema = z.string().regex(/^[0-9a-z]{1,10}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
  error: 'must be a cursor from a list',
})

/** Pages only when one of them is given; otherwise everything at once, up to a thousand. */
const pageQuery = { limit: z.coerce.number().int().min(1).max(200).optional(), cursor: CursorSchema.optional() }
const clientId = PersonNameSchema.optional().describe('Filters by client, by id or number.')

const pageFields = {
  count: z.int().describe('The total number of items, regardless of paging.'),
  next_cursor: z.string().nullable(),
}

export const MealQuerySchema = z.object({ ...pageQuery, client_id: clientId })
export const MealPageSchema = z.object({ items: z.array(MealSchema), ...pageFields }).meta({ id: 'MealCompletionPage' })

export const ProgressQuerySchema = z.object({
  ...pageQuery,
  client_id: clientId,
  metric: z
    .string()
    .max(240)
    .transform((word) => sanitizeLine(word).toLowerCase())
    .optional(),
})
export const ProgressPageSchema = z.object({ items: z.array(ProgressSchema), ...pageFields }).meta({ id: 'ProgressPage' })

export const PHOTO_CATEGORIES = ['meal_photos', 'profile_photos', 'progress_photos', 'documents'] as const
export const PhotoQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.uuid().optional(),
  client_id: clientId,
  category: z.enum(PHOTO_CATEGORIES).default('meal_photos'),
  meal_completion_id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .optional(),
})
export const PhotoPageSchema = z.object({ items: z.array(PhotoSchema), ...pageFields }).meta({ id: 'MealPhotoPage' })

export const ReactionWordSchema = z.enum(['seen', 'great', 'keep_going', 'thank_you', 'question'])

const ReactionSchema = z.object({ from: PersonSchema, word: ReactionWordSchema, created_at: z.iso.datetime() })

export const FEED_KINDS = { meals: 'meal', progress: 'progress', documents: 'document', photos: 'photo' } as const

export const FeedQuerySchema = z.object({
  ...pageQuery,
  client_id: clientId,
  kind: z.enum(['meals', 'progress', 'documents', 'photos']).optional(),
})

export const FeedItemSchema = z
  .object({
    id: z.uuid().describe('The id of the entry, whatever its kind.'),
    kind: z.enum(['meal', 'progress', 'document', 'photo']),
    client: PersonSchema,
    at: z.iso.datetime().describe('The time of the entry.'),
    meal: MealSchema.pick({ id: true, name: true, notes: true, completed_at: true }).nullable(),
    photos: z.array(PhotoSchema),
    progress: ProgressSchema.pick({
      id: true,
      metric: true,
      value: true,
      second_value: true,
      unit: true,
      recorded_at: true,
    }).nullable(),
    document: PhotoSchema.nullable(),
    seen_at: z.iso.datetime().nullable().describe('The time when a trainer first viewed it.'),
    edited_at: editedAt,
    reactions: z.array(ReactionSchema),
  })
  .meta({ id: 'FeedItem' })
export type FeedItem = z.infer<typeof FeedItemSchema>

export const FeedPageSchema = z.object({ items: z.array(FeedItemSchema), ...pageFields }).meta({ id: 'FeedPage' })

export const ReactionInputSchema = z.object({ word: ReactionWordSchema }).meta({ id: 'ReactionInput' })

/** Of a person: their profile's. A client's profile photos of the diary are others. */
export const photoUrlField = z.string().nullable().describe('The URL of the user’s own photo; null if there is none.')

const ClientSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    name: z.string(),
    photo_url: photoUrlField,
    profile_photo: z.string().nullable().describe('The URL of the client’s newest profile photo (150 × 150).'),
    latest_photo_file_id: z.uuid().nullable(),
    latest_photo: PhotoSchema.nullable(),
    last_activity_at: z.iso.datetime().nullable(),
    unread_messages: z.int(),
    metrics: z.array(
      z.object({
        metric: z.string(),
        unit: z.string().describe('The unit of the latest value; others of the same metric are converted to it.'),
        latest: z.number(),
        latest_second: z.number().nullable().describe('The second value of a pair, such as the diastolic blood pressure.'),
        previous: z.number().nullable(),
        points: z
          .array(z.object({ value: z.number(), recorded_at: z.iso.datetime() }))
          .describe('The values of the last eight weeks, oldest first, at most 60.'),
      }),
    ),
  })
  .meta({ id: 'Client' })
export type ClientRecord = z.infer<typeof ClientSchema>
export const ClientsSchema = z
  .object({ items: z.array(ClientSchema), count: z.int(), next_cursor: z.null() })
  .meta({ id: 'Clients' })

const TrainerSchema = PersonSchema.extend({ photo_url: photoUrlField, unread_messages: z.int() }).meta({ id: 'Trainer' })
export const TrainersSchema = z
  .object({ items: z.array(TrainerSchema), count: z.int(), next_cursor: z.null() })
  .meta({ id: 'Trainers' })

/** The fields of an image form. */
export const PhotoFormSchema = z
  .object({ file: z.any().meta({ type: 'string', format: 'binary', description: 'The photo.' }) })
  .meta({ id: 'MealPhotoForm' })
