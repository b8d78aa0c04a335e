import { z } from 'zod'
import { byteSize } from './setting-types'

/** The settings of those who watch Fovea. Part of SettingsSchema. */
export const OPERATIONS_SETTINGS = {
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{24,200}$/, { error: 'must have 24 to 200 characters, and no spaces' })
    .optional()
    .describe(
      'Bearer token with which /metrics is read from other machines. By default only programs on this machine read it, directly and not through a proxy.',
    ),
  READY_MIN_FREE_BYTES: byteSize
    .default(256 * 2 ** 20)
    .describe('Free space below which /readyz fails, on the disk with the data directory: bytes, or 256MB.'),
}
