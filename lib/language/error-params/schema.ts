import { sizeInUnit } from '../units/schema'

/** What formats parameters: next-intl's formatter in the browser, and `Intl` on the server. */
interface ParamFormats {
  size(bytes: number): string
  duration(seconds: number): string
  alternatives(items: string[]): string
}

/**
 * Prepares the parameters of a refusal for its sentence: what ends in `_bytes` becomes a size, in `_seconds` a duration, a
 * list becomes “JPEG, PNG or PDF”, all else stays as it is.
 */
export const errorParams = (params: Readonly<Record<string, unknown>>, format: ParamFormats): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name.endsWith('_bytes') && typeof value === 'number') return [name, format.size(value)]
      if (name.endsWith('_seconds') && typeof value === 'number') return [name, format.duration(value)]
      if (Array.isArray(value)) return [name, format.alternatives(value.map(String))]
      return [name, typeof value === 'number' ? value : String(value)]
    }),
  )

const SYMBOLS = { gigabyte: 'GB', megabyte: 'MB', kilobyte: 'kB', byte: 'bytes' } as const

/** Formats a size in English: 52.4 MB, 2 GB, 1.5 kB, 12 bytes. */
export function formatBytes(bytes: number): string {
  const { unit, count } = sizeInUnit(bytes)
  return `${count} ${SYMBOLS[unit]}`
}
