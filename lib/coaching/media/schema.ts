import { z } from 'zod'
import { PersonSchema, PHOTO_CATEGORIES } from '../schema'

export const MediaVariantSchema = z.enum(['thumbnail', 'medium', 'large'])
export type MediaVariant = z.infer<typeof MediaVariantSchema>

export const MEDIA_FOLDERS = [...PHOTO_CATEGORIES, 'thumbnails', 'temp'] as const

/** Of all people, an administrator sees those who use most. */
export const MAX_STATS_PEOPLE = 200

const FolderSchema = z.object({ files: z.int(), size_bytes: z.int() })
const FoldersSchema = z
  .object(
    Object.fromEntries(MEDIA_FOLDERS.map((folder) => [folder, FolderSchema])) as Record<
      (typeof MEDIA_FOLDERS)[number],
      typeof FolderSchema
    >,
  )
  .describe('`thumbnails` are all derived images. `temp` are unfinished uploads, which are never served.')

export const MediaStatsSchema = z
  .object({
    total_files: z.int().describe('The number of files, without derived images and unfinished uploads.'),
    total_size_bytes: z.int().describe('The total size in bytes, including derived images.'),
    by_category: FoldersSchema,
    by_person: z
      .array(PersonSchema.extend({ files: z.int(), size_bytes: z.int(), by_category: FoldersSchema }))
      .describe(`Those who use most first; for an administrator the first ${MAX_STATS_PEOPLE}.`),
  })
  .meta({ id: 'MediaStats' })

export const CleanupInputSchema = z
  .object({
    dry_run: z.boolean().default(true).describe('true only lists what would be deleted.'),
    max_age_seconds: z
      .int()
      .min(0)
      .max(315_360_000)
      .optional()
      .describe('The minimum age in seconds; ORPHAN_MAX_AGE by default.'),
  })
  .strict()
  .meta({ id: 'MediaCleanup' })

export const OrphanReportSchema = z
  .object({
    dry_run: z.boolean(),
    max_age_seconds: z.int(),
    count: z.int(),
    size_bytes: z.int().describe('The total size in bytes, including derived images.'),
    by_category: z.record(z.string(), z.object({ count: z.int(), size_bytes: z.int() })),
    files: z
      .array(
        z.object({
          file_id: z.uuid(),
          category: z.string(),
          size_bytes: z.int(),
          reason: z.enum(['no_meal', 'replaced', 'no_owner']),
          created_at: z.iso.datetime(),
        }),
      )
      .describe('The 200 oldest files.'),
  })
  .meta({ id: 'OrphanReport' })
