import { z } from 'zod'
import { refusalFields } from '../files/record/schema'

/** Everything of the Media API that a client sees: field names, as existing clients use them. */

/** Of all personas, an administrator sees the statistics of the newest ones. */
export const MAX_STATS_PERSONAS = 200

const MAX_NAME_LENGTH = 100
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}]/gu

/** On one line, without direction changes. */
const normalizeName = (given: string) =>
  given.toWellFormed().replace(/\s+/g, ' ').replace(CONTROL_CHARACTERS, '').trim().normalize('NFC')

export const PersonaInputSchema = z
  .object({
    name: z
      .string()
      .max(MAX_NAME_LENGTH * 4)
      .transform(normalizeName)
      .pipe(z.string().min(1, { error: 'must not be empty' }).max(MAX_NAME_LENGTH)),
  })
  .meta({ id: 'PersonaInput' })

export const PersonaSchema = z
  .object({
    id: z.int().describe('The persona’s stable integer.'),
    name: z.string(),
    user_id: z.int().describe('The owner’s number.'),
    total_files: z.int(),
    total_images: z.int(),
    total_videos: z.int(),
    total_size_bytes: z.int().describe('The total size in bytes of the originals, without derived images.'),
    thumbnail_url: z.string().nullable().describe('The thumbnail URL of the newest file that has one.'),
    thumbhash: z.string().nullable().describe('The ThumbHash of that file, in base64.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Persona' })
export type PersonaRecord = z.infer<typeof PersonaSchema>

export const PersonaPageSchema = z
  .object({ items: z.array(PersonaSchema), count: z.int(), next_cursor: z.string().nullable() })
  .meta({ id: 'PersonaPage' })
export type PersonaPage = z.infer<typeof PersonaPageSchema>

const number = z.string().regex(/^[1-9]\d{0,9}$/, { error: 'must be a cursor from a list' })

/** Paged only where `limit` or `cursor` is given: otherwise up to 1,000 rows at once. */
export const PersonaQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: number.optional(),
})
export type PersonaQuery = z.output<typeof PersonaQuerySchema>

const MediaTypeSchema = z.enum(['image', 'video'])
export type MediaType = z.infer<typeof MediaTypeSchema>

export const MediaSchema = z
  .object({
    id: z.int().describe('The media file’s stable integer.'),
    file_id: z.uuid().describe('The same file’s id in the Files API and in image URLs.'),
    filename: z.string().describe('A UUID with an extension by content.'),
    original_filename: z.string().nullable().describe('The file name given by the sender.'),
    file_size: z.int().nullable(),
    mime_type: z.string().nullable().describe('The media type by content; the declared type until detected.'),
    media_type: MediaTypeSchema,
    persona_id: z.int(),
    user_id: z.int(),
    description: z.string().nullable(),
    status: z.enum(['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined']),
    reason: refusalFields.reason,
    refusal_code: refusalFields.refusal_code,
    refusal_params: refusalFields.refusal_params,
    duration_seconds: z.number().nullable().describe('The video’s duration in seconds; null for images.'),
    width: z.int().nullable(),
    height: z.int().nullable(),
    codec: z.string().nullable().describe('The video’s codec; null for images.'),
    poster_url: z.string().nullable().describe('The URL of a video’s poster frame; null if there is none.'),
    thumbnail_url: z.string().nullable(),
    picture_url: z.string().nullable().describe('The URL of the largest derived image.'),
    thumbhash: z.string().nullable().describe('The ThumbHash in base64.'),
    preview_state: z.enum(['preview_unavailable']).nullable().describe('The file is intact, but no preview can be generated.'),
    url: z.string().nullable().describe('The download URL; null until the file is completed.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Media' })
export type MediaRecord = z.infer<typeof MediaSchema>

/** How many media files one request may name: as many as a person selects at once. */
export const MAX_MEDIA_AT_ONCE = 200

const mediaIds = z.array(z.int().min(1).max(2_147_483_647)).min(1).max(MAX_MEDIA_AT_ONCE).describe('The ids of media files.')

export const MediaMoveSchema = z
  .object({
    ids: mediaIds,
    persona_id: z.int().min(1).max(2_147_483_647).describe('The persona of the same owner to move them to.'),
  })
  .strict()
  .meta({ id: 'MediaMove' })

export const MediaDeletionSchema = z.object({ ids: mediaIds }).strict().meta({ id: 'MediaDeletion' })

export const MediaArchiveQuerySchema = z.object({
  ids: z
    .string()
    .max(MAX_MEDIA_AT_ONCE * 11)
    .transform((text) => text.split(',').map(Number))
    .pipe(mediaIds)
    .meta({ type: 'string', description: 'The ids of media files, separated by commas.' }),
})

export const MediaBatchSchema = z
  .object({
    done: z.array(z.int()).describe('The ids for which it was done.'),
    failed: z
      .array(z.object({ id: z.int(), code: z.string(), params: z.record(z.string(), z.unknown()) }))
      .describe('The others, each with the code of its error.'),
  })
  .meta({ id: 'MediaBatch' })
export type MediaBatch = z.infer<typeof MediaBatchSchema>

export const MediaQuerySchema = z.object({
  persona_id: z.string().min(1).max(64).optional().describe('Filters by persona.'),
  media_type: MediaTypeSchema.optional(),
  status: z.enum(['completed', 'all']).default('completed').describe('`all` includes unfinished and failed files.'),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: number.optional().describe('The cursor from the `Link` header of the previous page.'),
})
export type MediaQuery = z.output<typeof MediaQuerySchema>

export const MediaStatsSchema = z
  .object({
    total_files: z.int(),
    total_images: z.int(),
    total_videos: z.int(),
    total_size_bytes: z.int(),
    total_size_mb: z.number().describe('The total size in units of 1,048,576 bytes, rounded to two decimals.'),
    files_per_persona: z
      .record(z.string(), z.int())
      .describe(`The number of files per persona id; for an administrator of the newest ${MAX_STATS_PERSONAS}.`),
    size_bytes_per_persona: z
      .record(z.string(), z.int())
      .describe(`The size in bytes per persona id; for an administrator of the newest ${MAX_STATS_PERSONAS}.`),
  })
  .meta({ id: 'MediaStatistics' })
export type MediaStats = z.infer<typeof MediaStatsSchema>

const MAX_DESCRIPTION_LENGTH = 2000

export const DescriptionSchema = z
  .string()
  .max(MAX_DESCRIPTION_LENGTH)
  .transform((text) => text.trim() || null)

/** The fields of a form with a file. */
export const MediaFormSchema = z
  .object({
    file: z.any().meta({ type: 'string', format: 'binary', description: 'The image or video.' }),
    description: z.string().max(MAX_DESCRIPTION_LENGTH).optional(),
  })
  .meta({ id: 'MediaForm' })

export const DescriptionFormSchema = z
  .object({ description: DescriptionSchema.describe('The description; an empty one removes it.') })
  .meta({ id: 'MediaDescription' })
