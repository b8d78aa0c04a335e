import { z } from 'zod'

/** Everything of the Media API that a client sees: field names, as existing clients use them. */

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
      .pipe(z.string().min(1, { error: 'A persona needs a name' }).max(MAX_NAME_LENGTH)),
  })
  .meta({ id: 'PersonaInput' })

export const PersonaSchema = z
  .object({
    id: z.int().describe('A small stable integer.'),
    name: z.string(),
    user_id: z.int().describe('The number of whoever it belongs to.'),
    total_files: z.int(),
    total_images: z.int(),
    total_videos: z.int(),
    total_size_bytes: z.int().describe('Of what was sent; derived pictures are not counted.'),
    thumbnail_url: z.string().nullable().describe('Of the newest of them that there is a picture of.'),
    thumbhash: z.string().nullable().describe('Of the same, in base64.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Persona' })
export type PersonaRecord = z.infer<typeof PersonaSchema>

export const PersonaPageSchema = z
  .object({ items: z.array(PersonaSchema), count: z.int(), next_cursor: z.string().nullable() })
  .meta({ id: 'PersonaPage' })
export type PersonaPage = z.infer<typeof PersonaPageSchema>

const number = z.string().regex(/^[1-9]\d{0,9}$/, { error: 'must be a cursor that a list gave' })

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
    id: z.int().describe('A small stable integer.'),
    file_id: z.uuid().describe('The same file, as the Files API and the addresses of images name it.'),
    filename: z.string().describe('A UUID with an ending by content.'),
    original_filename: z.string().nullable().describe('What its sender called it.'),
    file_size: z.int().nullable(),
    mime_type: z.string().nullable().describe('By content; as it was declared, while it is on its way.'),
    media_type: MediaTypeSchema,
    persona_id: z.int(),
    user_id: z.int(),
    description: z.string().nullable(),
    status: z.enum(['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined']),
    reason: z.string().nullable().describe('Why it was not accepted: a sentence for a person.'),
    duration_seconds: z.number().nullable().describe('Of a video.'),
    width: z.int().nullable(),
    height: z.int().nullable(),
    codec: z.string().nullable().describe('Of a video.'),
    poster_url: z.string().nullable().describe('A picture of a video, to be shown before it plays; null where there is none.'),
    thumbnail_url: z.string().nullable(),
    picture_url: z.string().nullable().describe('The largest derived picture.'),
    thumbhash: z.string().nullable().describe('In base64.'),
    preview_state: z.enum(['preview_unavailable']).nullable().describe('Whole, but nothing here can show a picture of it.'),
    url: z.string().nullable().describe('Where its bytes are; null before it is completed.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Media' })
export type MediaRecord = z.infer<typeof MediaSchema>

export const MediaQuerySchema = z.object({
  persona_id: z.string().min(1).max(64).optional().describe('Of this persona only.'),
  media_type: MediaTypeSchema.optional(),
  status: z
    .enum(['completed', 'all'])
    .default('completed')
    .describe('`all` shows what is on its way and what was refused as well.'),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: number.optional().describe('As the `Link` header of the last page gives it.'),
})
export type MediaQuery = z.output<typeof MediaQuerySchema>

export const MediaStatsSchema = z
  .object({
    total_files: z.int(),
    total_images: z.int(),
    total_videos: z.int(),
    total_size_bytes: z.int(),
    total_size_mb: z.number().describe('In units of 1,048,576 bytes, to two places.'),
    files_per_persona: z.record(z.string(), z.int()).describe('How many files each persona has, by its id.'),
    size_bytes_per_persona: z.record(z.string(), z.int()).describe('How many bytes they have, by its id.'),
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
    file: z.any().meta({ type: 'string', format: 'binary', description: 'The picture or video.' }),
    description: z.string().max(MAX_DESCRIPTION_LENGTH).optional(),
  })
  .meta({ id: 'MediaForm' })

export const DescriptionFormSchema = z
  .object({ description: DescriptionSchema.describe('An empty one takes it away.') })
  .meta({ id: 'MediaDescription' })
