const KB = 1024

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

/** Formats a size in English: 50 MB, 2 GB, 1.5 KB, 12 bytes; the units are those of 1,024. */
export function formatBytes(bytes: number): string {
  const units = [
    [KB ** 3, 'GB'],
    [KB ** 2, 'MB'],
    [KB, 'KB'],
  ] as const
  const [size, unit] = units.find(([least]) => bytes >= least) ?? [1, 'bytes']
  return `${Math.round((bytes / size) * 10) / 10} ${unit}`
}
