import { z } from 'zod'
import { KIND_NAMES, type KindName, type Limits } from './schema'

const KindLimitsSchema = z.object({
  max_bytes: z.int().describe('The maximum size in bytes of any type.'),
  types: z.array(
    z.object({
      type: z.string(),
      label: z.string().describe('The type’s display name.'),
      extensions: z.array(z.string()).describe('The file name extensions without the dot, the usual one first.'),
      max_bytes: z.int(),
    }),
  ),
})

/** What this server accepts now, for clients to check before they upload. */
export const LimitsSchema = z
  .object({
    max_upload_bytes: z.int().describe('The largest limit of all kinds, equal to `Tus-Max-Size`.'),
    kinds: z.object(
      Object.fromEntries(KIND_NAMES.map((name) => [name, KindLimitsSchema])) as Record<KindName, typeof KindLimitsSchema>,
    ),
  })
  .meta({ id: 'Limits' }) satisfies z.ZodType<Limits>
