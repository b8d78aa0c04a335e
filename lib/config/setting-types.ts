import { z } from 'zod'

/** Yes or no: `1` or `0`. */
export const flag = z
  .enum(['0', '1', 'true', 'false'], { error: 'must be 1 or 0' })
  .transform((word) => word === '1' || word === 'true')
/** A whole number within bounds. */
export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .transform(Number)
    .refine((n) => n >= min && n <= max, { error: `must be between ${min} and ${max}` })
/** A web address without a slash at its end. */
export const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''))
const SECONDS_PER_UNIT = { s: 1, m: 60, h: 3600, d: 86_400 } as const
/** A duration in seconds: `90`, `90s`, `30m`, `24h`, `7d`. */
export const duration = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}[smhd]?$/, { error: 'must be a duration such as 30m, 24h or 7d; a bare number is seconds' })
    .transform(
      (text) => parseInt(text, 10) * SECONDS_PER_UNIT[(/[smhd]$/.exec(text)?.[0] ?? 's') as keyof typeof SECONDS_PER_UNIT],
    )
    .refine((seconds) => seconds >= min && seconds <= max, { error: `must be between ${min} and ${max} seconds` })
const BYTES_PER_UNIT: Record<string, number> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }
/** A number of bytes: `52428800`, `50MB`, `2G`. */
export const byteSize = z
  .string()
  .regex(/^\d{1,13} ?([KMG]B?)?$/i, { error: 'must be a number of bytes such as 52428800 or 50MB' })
  .transform((text) => parseInt(text, 10) * BYTES_PER_UNIT[/[KMG]/i.exec(text)?.[0].toUpperCase() ?? '']!)
  .refine((n) => n >= 1 && n <= 2 ** 43, { error: `must be between 1 and ${2 ** 43} bytes` })
