import { z } from 'zod'

const MAX_LAYOUT_BYTES = 16 * 1024
const setting = z.union([z.string().max(200), z.number(), z.boolean(), z.null()])
const settings = z.record(z.string().max(40), setting)

const LayoutSchema = z.object({
  rows: z.int().min(1).max(3),
  columns: z.int().min(1).max(3),
  viewports: z.array(settings).max(9).default([]).describe('What each place shows first, row by row.'),
  options: settings.default({}).describe('Linked scrolling, linked windows and the like.'),
})

export const ReadingLayoutsSchema = z
  .object({ layouts: z.record(z.string().regex(/^[A-Z0-9_]{1,16}$/), LayoutSchema) })
  .strict()
  .refine((given) => new TextEncoder().encode(JSON.stringify(given)).length <= MAX_LAYOUT_BYTES, 'at most 16 KB')
  .meta({ id: 'ReadingLayouts', description: 'How a person likes to see images, by modality; `DEFAULT` is for all others.' })
export type ReadingLayouts = z.output<typeof ReadingLayoutsSchema>
