import { isUid } from '../../record/read-instance'

/** Both ends are included; an empty one is open. */
export interface Range {
  from: string
  to: string
}

/** What a key asks of its attribute (PS3.4 C.2.2.2). */
export type KeyValue =
  | { type: 'universal' }
  | { type: 'uids'; uids: string[] }
  | { type: 'numbers'; numbers: number[] }
  | ({ type: 'dates' } & Range)
  /** `isRange` where both ends were given as a range, which a date may combine with. */
  | ({ type: 'times'; isRange: boolean } & Range)
  /** A date with its time as one moment. */
  | { type: 'date-times'; dates: Range; times: Range; timeTag: string }
  | { type: 'texts'; patterns: string[] }
  | { type: 'names'; patterns: string[]; isFuzzy: boolean }

/** A pattern is compared with every candidate. */
const MAX_VALUE_LENGTH = 1024
const MAX_VALUES = 1000
const NUMBER_VRS = new Set(['IS', 'DS', 'US', 'SS', 'UL', 'SL', 'FL', 'FD', 'SV', 'UV', 'XS'])
const TEXT_VRS = new Set(['AE', 'AS', 'CS', 'DT', 'LO', 'LT', 'SH', 'ST', 'UC', 'UR', 'UT'])

/** Whether attributes of a VR are matched at all: sequences are by what their items hold, and bytes are not. */
export const isMatchedVr = (vr: string): boolean =>
  TEXT_VRS.has(vr) || NUMBER_VRS.has(vr) || ['UI', 'DA', 'TM', 'PN'].includes(vr)

/** Reads the value of a key by the VR of its attribute; null where it cannot be one. */
export function parseKeyValue(vr: string, texts: readonly string[], isFuzzy: boolean): KeyValue | null {
  // PS3.4 C.2.2.2.3 and C.2.2.2.4: an empty value, and a lone asterisk, match everything.
  if (texts.every((text) => text === '' || text === '*')) return { type: 'universal' }
  switch (vr) {
    case 'UI':
      return parseUids(texts)
    case 'DA':
      return texts.length === 1 ? parseDates(texts[0]!) : null
    case 'TM':
      return texts.length === 1 ? parseTimes(texts[0]!) : null
  }
  const values = texts.flatMap((text) => text.split('\\')).map((text) => text.trim())
  if (values.length > MAX_VALUES || values.some((value) => value === '' || value.length > MAX_VALUE_LENGTH)) return null
  if (NUMBER_VRS.has(vr)) return parseNumbers(values)
  if (vr === 'PN') return { type: 'names', patterns: values, isFuzzy }
  // A code has no comma (PS3.5 6.2), so that it can only separate two of them.
  if (vr !== 'CS') return { type: 'texts', patterns: values }
  const codes = values.flatMap((value) => value.split(',')).map((code) => code.trim())
  return codes.includes('') ? null : { type: 'texts', patterns: codes }
}

/** PS3.4 C.2.2.2.2; PS3.18 8.3.4.1 also separates them by commas. */
function parseUids(texts: readonly string[]): KeyValue | null {
  const uids = texts.flatMap((text) => text.split(/[\\,]/)).map((text) => text.trim())
  return uids.length <= MAX_VALUES && uids.every(isUid) ? { type: 'uids', uids: [...new Set(uids)] } : null
}

const MAX_NUMBER = 0x7fffffff

function parseNumbers(values: readonly string[]): KeyValue | null {
  const isValid = values.every((value) => /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value))
  const numbers = values.map(Number)
  return isValid && numbers.every((number) => Math.abs(number) <= MAX_NUMBER) ? { type: 'numbers', numbers } : null
}

function parseDates(text: string): KeyValue | null {
  const range = splitRange(text, isDate)
  return range && { type: 'dates', from: range.from, to: range.to }
}

function parseTimes(text: string): KeyValue | null {
  const range = splitRange(text, isTime)
  return range && { type: 'times', isRange: text.includes('-'), from: earliest(range.from), to: latest(range.to) }
}

/** `A`, `A-B`, `A-` or `-B`. */
function splitRange(text: string, isValid: (text: string) => boolean): Range | null {
  const ends = text.split('-').map((end) => end.trim())
  if (ends.length > 2 || ends.every((end) => end === '')) return null
  if (ends.some((end) => end !== '' && !isValid(end))) return null
  const [from = '', to = from] = ends
  return { from, to }
}

function isDate(text: string): boolean {
  const [, month, day] = /^\d{4}(\d\d)(\d\d)$/.exec(text)?.map(Number) ?? []
  return month! >= 1 && month! <= 12 && day! >= 1 && day! <= 31
}

const isTime = (text: string): boolean =>
  /^([01]\d|2[0-3])([0-5]\d([0-5]\d|60)?)?$|^([01]\d|2[0-3])[0-5]\d([0-5]\d|60)\.\d{1,6}$/.test(text)

/**
 * The first moment of a time, without what is zero at its end: times are compared as texts, and `1030` is not before
 * `103000`.
 */
const earliest = (time: string): string =>
  time.replace(/\.0{1,6}$|(\.\d{1,5}?)0{1,5}$/, '$1').replace(/^(\d\d(?:\d\d)??)(?:00)+$/, '$1')

/** The last moment of a time: `1030` is the whole minute (PS3.5 6.2). */
function latest(time: string): string {
  if (time === '') return ''
  const [clock = '', fraction = ''] = time.split('.')
  return `${clock}${'5959'.slice(clock.length - 2)}.${fraction.padEnd(6, '9')}`
}
