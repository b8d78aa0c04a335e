import { parseAttributePath, type AttributePath } from '../../dicom/json/attribute-path'
import { fail } from '../../errors/fail'
import { isMatchedVr, parseKeyValue, type KeyValue } from './_internal/key-value'
import { DATE_TIME_PAIRS, LEVELS, MATCHING_TAGS, REQUIRED_RESPONSE, type SearchLevel } from './search-attributes'

/** One condition of a search: an attribute, and what its value must match. */
export interface SearchKey {
  level: SearchLevel
  /** As DICOM JSON names them; all but the last are sequences. */
  tags: readonly string[]
  value: KeyValue
}

/** A search as the request describes it (PS3.18 8.3.4). */
export interface Search {
  level: SearchLevel
  /** The study and series of the address. */
  studyUid?: string | undefined
  seriesUid?: string | undefined
  keys: SearchKey[]
  /** The tags to answer beside those that every result has. */
  include: 'all' | ReadonlySet<string>
  limit: number
  offset: number
}

/** What a search may be about: its level, and the UIDs of its address. */
export type SearchScope = Pick<Search, 'level' | 'studyUid' | 'seriesUid'>

/** The most results of one response, and as many as without `limit`; more are answered page by page. */
const MAX_RESULTS = 1000
/** Of the instances of one study or series, which a reader wants all of. */
const MAX_INSTANCES = 10_000
/** Further results are found by narrowing the search. */
const MAX_OFFSET = 100_000
const MAX_NAME_LENGTH = 128

/**
 * Reads the query parameters of a search: keys by keyword, tag or path, `limit`, `offset`, `includefield` and
 * `fuzzymatching`. A key without a value matches everything, and is answered.
 *
 * @throws AppError `search_key_not_known`, `search_key_not_supported`, `search_key_repeated`, `search_value_not_valid`:
 *   they name the key, never the value; `search_too_broad` for an offset that is too far
 */
export function parseSearch(scope: SearchScope, params: URLSearchParams): Search {
  const given = new Map<string, string[]>()
  for (const [name, value] of params) {
    if (value.includes('\0')) throw fail('nul_character')
    given.set(name, [...(given.get(name) ?? []), value])
  }
  const isFuzzy = readFlag(given, 'fuzzymatching')
  const include = readIncluded(given.get('includefield') ?? [])
  const offset = readCount(given, 'offset') ?? 0
  if (offset > MAX_OFFSET) throw fail('search_too_broad')
  const max = scope.level === 'instance' && scope.studyUid && !readsMetadata({ include }) ? MAX_INSTANCES : MAX_RESULTS
  const limit = Math.min(readCount(given, 'limit') ?? max, max)
  const keys = readKeys(scope.level, given, isFuzzy)
  const asked = keys.map(({ tags }) => tags[0]!)
  return {
    ...scope,
    keys: combineDateTimes(keys.filter(({ value }) => value.type !== 'universal')),
    include: include === 'all' ? 'all' : new Set([...include, ...asked]),
    ...{ limit, offset },
  }
}

/** Whether a result has attributes that only the metadata of its instance holds. */
export const readsMetadata = ({ include }: Pick<Search, 'include'>): boolean =>
  include === 'all' || [...include].some((tag) => !LEVELS.some((level) => hasAttribute(level, tag)))

const hasAttribute = (level: SearchLevel, tag: string): boolean =>
  MATCHING_TAGS[level].has(tag) || REQUIRED_RESPONSE[level].includes(tag)

const PARAMETERS = new Set(['accept', 'charset', 'fuzzymatching', 'includefield', 'limit', 'offset'])
/** The keys that clients repeat instead of listing their values. */
const isListed = (vr: string): boolean => vr === 'UI' || vr === 'CS'

function readKeys(level: SearchLevel, given: ReadonlyMap<string, string[]>, isFuzzy: boolean): SearchKey[] {
  const keys = new Map<string, SearchKey>()
  for (const [key, texts] of given) {
    if (PARAMETERS.has(key)) continue
    const path = readPath(key)
    const levelOfKey = LEVELS.slice(0, LEVELS.indexOf(level) + 1).find((one) => MATCHING_TAGS[one].has(path.tags[0]!))
    const isUniversal = texts.every((text) => text === '')
    if (!levelOfKey || !(isMatchedVr(path.vr) || isUniversal)) throw fail('search_key_not_supported', { key })
    const name = path.tags.join('.')
    if (keys.has(name) || (texts.length > 1 && !isListed(path.vr))) throw fail('search_key_repeated', { key })
    const value = parseKeyValue(path.vr, texts, isFuzzy)
    if (!value) throw fail('search_value_not_valid', { key })
    keys.set(name, { level: levelOfKey, tags: path.tags, value })
  }
  return [...keys.values()]
}

function readPath(key: string): AttributePath {
  const path = key.length <= MAX_NAME_LENGTH ? parseAttributePath(key) : null
  if (!path) throw fail('search_key_not_known', { key: key.slice(0, MAX_NAME_LENGTH) })
  return path
}

function readIncluded(texts: readonly string[]): 'all' | Set<string> {
  const names = texts.flatMap((text) => text.split(',')).map((text) => text.trim())
  if (names.includes('all')) return 'all'
  return new Set(names.filter((name) => name !== '').map((name) => readPath(name).tags[0]!))
}

function readCount(given: ReadonlyMap<string, string[]>, key: 'limit' | 'offset'): number | null {
  const text = readOnce(given, key)
  if (text === null) return null
  if (!/^\d{1,9}$/.test(text)) throw fail('search_value_not_valid', { key })
  return Number(text)
}

function readFlag(given: ReadonlyMap<string, string[]>, key: 'fuzzymatching'): boolean {
  const text = readOnce(given, key)
  if (text !== null && text !== 'true' && text !== 'false') throw fail('search_value_not_valid', { key })
  return text === 'true'
}

function readOnce(given: ReadonlyMap<string, string[]>, key: string): string | null {
  const [text = null, ...more] = given.get(key) ?? []
  if (more.length > 0) throw fail('search_key_repeated', { key })
  return text
}

/** PS3.18 8.3.4.1: a date and a range of its times are one range of moments (PS3.4 C.2.2.2.5). */
function combineDateTimes(keys: SearchKey[]): SearchKey[] {
  const combined = new Map<SearchKey, SearchKey | null>()
  for (const key of keys) {
    const timeTag = DATE_TIME_PAIRS.get(key.tags[0]!)
    const time = keys.find(({ tags }) => tags.length === 1 && tags[0] === timeTag)
    if (key.tags.length > 1 || key.value.type !== 'dates' || time?.value.type !== 'times' || !time.value.isRange) continue
    const [dates, times] = [rangeOf(key.value), timesOfDay(rangeOf(time.value))]
    combined.set(key, { ...key, value: { type: 'date-times', dates, times, timeTag: timeTag! } })
    combined.set(time, null)
  }
  return keys.flatMap((key) => combined.get(key) ?? (combined.has(key) ? [] : [key]))
}

const rangeOf = ({ from, to }: { from: string; to: string }) => ({ from, to })

/** The first and the last moment of a day limit nothing, so that a day whose time is not known lies between them too. */
const timesOfDay = ({ from, to }: { from: string; to: string }) => ({
  from: from === FIRST_OF_DAY ? '' : from,
  to: to === LAST_OF_DAY ? '' : to,
})
const [FIRST_OF_DAY, LAST_OF_DAY] = ['00', '235959.999999']
