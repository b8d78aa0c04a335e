import type { DicomJson, DicomJsonName, DicomJsonValue } from '../../../dicom/json/to-dicom-json'
import type { KeyValue, Range } from './key-value'
import { matchesName, matchesNameFuzzily, matchesPattern, type Spend } from './match-pattern'

const GROUPS = ['Alphabetic', 'Ideographic', 'Phonetic'] as const

/**
 * Returns whether attributes match a key (PS3.4 C.2.2.2): any of an attribute's values, in any item of its sequences.
 *
 * @param spend as that of matchesPattern
 */
export function matchesKey(attributes: DicomJson, tags: readonly string[], value: KeyValue, spend?: Spend): boolean {
  if (value.type === 'universal') return true
  if (value.type === 'date-times') return matchesDateTime(attributes, tags[0]!, value)
  return valuesAt(attributes, tags).some((given) => given !== null && matchesValue(given, value, spend))
}

function valuesAt(attributes: DicomJson, [tag, ...within]: readonly string[]): DicomJsonValue[] {
  const values = attributes[tag!]?.Value ?? []
  if (within.length === 0) return values
  return values.flatMap((item) => (isItem(item) ? valuesAt(item, within) : []))
}

const isItem = (value: DicomJsonValue): value is DicomJson => typeof value === 'object' && value !== null

function matchesValue(given: NonNullable<DicomJsonValue>, value: KeyValue, spend: Spend | undefined): boolean {
  switch (value.type) {
    case 'uids':
      return value.uids.includes(String(given))
    case 'numbers':
      return value.numbers.includes(Number(given))
    case 'dates':
      return isDateWithin(dateOf(given), value)
    case 'times':
      return isTimeWithin(timeOf(given), value)
    case 'texts':
      return value.patterns.some((pattern) => matchesPattern(pattern, String(given), spend))
    case 'names':
      return value.patterns.some((pattern) =>
        matchesPersonName(pattern, given as DicomJsonName, { isFuzzy: value.isFuzzy, spend }),
      )
    case 'universal':
    case 'date-times':
      return true // Decided above.
  }
}

/** A pattern of one group matches any group of the name; one of several, each its own (PS3.5 6.2.1). */
function matchesPersonName(
  pattern: string,
  name: DicomJsonName,
  { isFuzzy, spend }: { isFuzzy: boolean; spend: Spend | undefined },
): boolean {
  const groups = GROUPS.map((group) => name[group])
  const isMatch = (wanted: string, group: string | undefined) =>
    group !== undefined && (matchesName(wanted, group, spend) || (isFuzzy && matchesNameFuzzily(wanted, group)))
  if (!pattern.includes('=')) return groups.some((group) => isMatch(pattern, group))
  return pattern.split('=').every((wanted, index) => wanted === '' || isMatch(wanted, groups[index]))
}

/** PS3.4 C.2.2.2.5: on its first day from its first time, on its last day to its last time. */
function matchesDateTime(
  attributes: DicomJson,
  dateTag: string,
  { dates, times, timeTag }: Extract<KeyValue, { type: 'date-times' }>,
): boolean {
  const date = dateOf(attributes[dateTag]?.Value?.[0] ?? '')
  const time = timeOf(attributes[timeTag]?.Value?.[0] ?? '')
  if (!isDateWithin(date, dates)) return false
  if (date === dates.from && times.from !== '' && !isTimeWithin(time, { from: times.from, to: '' })) return false
  return date !== dates.to || times.to === '' || isTimeWithin(time, { from: '', to: times.to })
}

const isDateWithin = (date: string, { from, to }: Range): boolean =>
  date !== '' && (from === '' || date >= from) && (to === '' || date <= to)

const isTimeWithin = isDateWithin

/** PS3.5 6.2, as the tables of studies keep them: an old object may write dots and colons. */
const dateOf = (given: NonNullable<DicomJsonValue>): string => /^\d{8}$/.exec(String(given).replaceAll('.', ''))?.[0] ?? ''
const timeOf = (given: NonNullable<DicomJsonValue>): string =>
  /^\d{2,6}(\.\d{1,6})?$/.exec(String(given).replaceAll(':', ''))?.[0] ?? ''
