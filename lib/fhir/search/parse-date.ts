import { fail } from '../../errors/fail'

/** FHIR R4 3.1.1.5.6, but for `ap`: how far “approximately” reaches is nowhere defined. */
const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'] as const

/** A date of a search: the span of time that it names, from `start` up to and without `end`. */
interface DateCriterion {
  prefix: (typeof PREFIXES)[number]
  start: Date
  end: Date
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/**
 * Reads the date of a search: a year, a month, a day or a time, with a prefix. A time without a zone is one of UTC.
 *
 * @throws AppError `fhir_parameter_not_valid`
 */
export function parseDate(name: string, given: string): DateCriterion {
  const [, prefix = 'eq', text = ''] = /^([a-z]{2})?(.*)$/s.exec(given) ?? []
  // In an address a plus sign is a space.
  const found = DATE.exec(text.replace(' ', '+'))
  const span = found && spanOf(found)
  if (!span || !isPrefix(prefix)) throw fail('fhir_parameter_not_valid', { key: name })
  return { prefix, ...span }
}

const isPrefix = (text: string): text is DateCriterion['prefix'] => (PREFIXES as readonly string[]).includes(text)

function spanOf([, year, month, day, hour, minute, second, fraction, zone]: RegExpExecArray): Omit<
  DateCriterion,
  'prefix'
> | null {
  const date = `${year}-${month ?? '01'}-${day ?? '01'}`
  const time = `${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}${(fraction ?? '').slice(0, 4)}`
  const start = new Date(`${date}T${time}${zone ?? 'Z'}`)
  // A calendar has no 30 February, though Date accepts one.
  const isDay = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(start.getTime()) || year === '0000' || isDay.toISOString().slice(0, 10) !== date) return null
  return { start, end: endOf(start, { month, day, hour, second, fraction }) }
}

function endOf(start: Date, given: Partial<Record<'month' | 'day' | 'hour' | 'second' | 'fraction', string | undefined>>): Date {
  if (!given.month) return new Date(Date.UTC(start.getUTCFullYear() + 1, 0))
  if (!given.day) return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1))
  const ms = !given.hour ? DAY_MS : !given.second ? 60_000 : !given.fraction ? 1000 : 1
  return new Date(start.getTime() + ms)
}

const DAY_MS = 86_400_000

/** A condition on a column with an instant (FHIR R4 3.1.1.5.6). */
export function instantCondition({
  prefix,
  start,
  end,
}: DateCriterion): { gte?: Date; lt?: Date } | { not: { gte: Date; lt: Date } } {
  switch (prefix) {
    case 'eq':
      return { gte: start, lt: end }
    case 'ne':
      return { not: { gte: start, lt: end } }
    case 'gt':
    case 'sa':
      return { gte: end }
    case 'ge':
      return { gte: start }
    case 'lt':
    case 'eb':
      return { lt: start }
    case 'le':
      return { lt: end }
  }
}

/** A condition on a column with a whole day, `YYYYMMDD`; a day is a span too, and matches where the spans meet as the prefix says. */
export function dayCondition({
  prefix,
  start,
  end,
}: DateCriterion): { gte?: string; lte?: string } | { NOT: { gte: string; lte: string } } {
  const [first, last] = [Math.ceil(start.getTime() / DAY_MS), Math.floor(end.getTime() / DAY_MS) - 1]
  const after = Math.floor(end.getTime() / DAY_MS)
  const within = { gte: dayText(first), lte: dayText(last) }
  switch (prefix) {
    case 'eq':
      return within
    case 'ne':
      return { NOT: within }
    case 'gt':
      return { gte: dayText(after) }
    case 'sa':
      return { gte: dayText(Math.ceil(end.getTime() / DAY_MS)) }
    case 'ge':
      return { gte: dayText(Math.min(after, first)) }
    case 'lt':
      return { lte: dayText(first - 1) }
    case 'eb':
      return { lte: dayText(Math.floor(start.getTime() / DAY_MS) - 1) }
    case 'le':
      return { lte: dayText(Math.max(first - 1, last)) }
  }
}

const LAST_DAY = Date.UTC(9999, 11, 31) / DAY_MS

/** A day after the last one that DICOM can write is after all of them. */
const dayText = (day: number): string =>
  day > LAST_DAY ? '99999999' : new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
