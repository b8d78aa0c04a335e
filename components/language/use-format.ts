import { useMemo } from 'react'
import { useFormatter } from 'next-intl'
import { durationUnit, sizeInUnit } from '@/lib/language/units/schema'

/** What formatters outside components take: dates, numbers, lists and relative times in the reader's language. */
export type Format = ReturnType<typeof useFormat>

/**
 * Returns the formats of the reader's language and time zone: those of next-intl (`dateTime`, `number`, `list`,
 * `relativeTime`), and sizes, durations and percentages.
 */
export function useFormat() {
  const format = useFormatter()
  return useMemo(() => ({ ...format, ...extraFormats(format) }), [format])
}

/** The formats that next-intl has no word for. */
export const extraFormats = (format: Pick<ReturnType<typeof useFormatter>, 'number' | 'list'>) => ({
  /** JPEG, PNG or PDF */
  alternatives: (items: string[]): string => format.list(items, { type: 'disjunction' }),
  /** 52.4 MB, 1.5 kB, 12 bytes: decimal, and rounded down. */
  size(bytes: number): string {
    const { unit, count } = sizeInUnit(bytes)
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    return format.number(count, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 })
  },
  /** 45%, of a share between 0 and 1. */
  percent: (share: number): string => format.number(share, { style: 'percent', maximumFractionDigits: 0 }),
  /** 8 min, 2 hr: a duration in its largest sensible unit, rounded up. */
  duration(seconds: number): string {
    const { unit, of } = durationUnit(seconds)
    return format.number(Math.ceil(seconds / of), { style: 'unit', unit, unitDisplay: 'short' })
  },
})
