import type { Prisma } from '../../../db/database'
import { SEARCHED_TEXTS, searchTermsOfPattern, type SearchedText } from '../../record/search-terms'
import type { Search, SearchKey } from '../parse-search'
import type { KeyValue, Range } from './key-value'
import { wordsOfPattern } from './match-pattern'

/** A key as a condition of the database. */
interface KeyWhere<Where> {
  where: Where
  /** What it finds is compared with the key itself. */
  isCandidate?: true
}

/** What the database answers of a search, and the keys that are compared afterwards. */
interface LevelWhere<Where> {
  where: Where[]
  rest: SearchKey[]
}

/**
 * Returns the condition on studies: the exact one of what their columns hold, candidates by search term of what is sealed,
 * and what a key on a lower level says of the study. The rest is compared with the opened attributes.
 */
export function studyWhere({ keys, studyUid, seriesUid }: Search): LevelWhere<Prisma.StudyWhereInput> {
  const own = splitKeys(keys, 'study', whereOfStudyKey)
  const below = keys.flatMap((key) => (key.level === 'study' ? [] : whereOfLowerKey(key)))
  const scope = [
    ...(studyUid === undefined ? [] : [{ uid: studyUid }]),
    ...(seriesUid === undefined ? [] : [{ series: { some: { uid: seriesUid } } }]),
  ]
  return { where: [...scope, ...own.where, ...below], rest: own.rest }
}

/** The same on series. */
export function seriesWhere({ keys, seriesUid }: Search): LevelWhere<Prisma.SeriesWhereInput> {
  const own = splitKeys(keys, 'series', ({ tags, value }: SearchKey): KeyWhere<Prisma.SeriesWhereInput> | null => {
    if (tags.length > 1) return null
    if (tags[0] === '0020000E' && value.type === 'uids') return { where: { uid: { in: value.uids } } }
    if (tags[0] === '00080060' && isLiteral(value)) return { where: { modality: { in: value.patterns } } }
    if (tags[0] === '00200011' && value.type === 'numbers') return { where: { number: { in: integersOf(value) } } }
    return tags[0] === '00201209' && value.type === 'numbers' ? { where: { instanceCount: { in: integersOf(value) } } } : null
  })
  return { where: [...(seriesUid === undefined ? [] : [{ uid: seriesUid }]), ...own.where], rest: own.rest }
}

const INSTANCE_NUMBERS: Partial<Record<string, 'number' | 'frames' | 'rows' | 'columns' | 'bitsAllocated'>> = {
  ...{ '00200013': 'number', '00280008': 'frames', '00280010': 'rows', '00280011': 'columns', '00280100': 'bitsAllocated' },
}

/** The same on instances, of which every key is a column. */
export const instanceWhere = ({ keys }: Search): Prisma.InstanceWhereInput[] =>
  keys.flatMap(({ level, tags, value }): Prisma.InstanceWhereInput[] => {
    if (level !== 'instance') return []
    if (value.type === 'uids') return [{ [tags[0] === '00080016' ? 'sopClassUid' : 'uid']: { in: value.uids } }]
    const column = INSTANCE_NUMBERS[tags[0]!]
    return column && value.type === 'numbers' ? [{ [column]: { in: integersOf(value) } }] : []
  })

function splitKeys<Where>(
  keys: readonly SearchKey[],
  level: SearchKey['level'],
  whereOf: (key: SearchKey) => KeyWhere<Where> | null,
): LevelWhere<Where> {
  const found: LevelWhere<Where> = { where: [], rest: [] }
  for (const key of keys) {
    if (key.level !== level) continue
    const known = whereOf(key)
    if (known) found.where.push(known.where)
    if (!known || known.isCandidate) found.rest.push(key)
  }
  return found
}

const TEXT_BY_TAG = new Map<string, SearchedText>(
  (Object.entries(SEARCHED_TEXTS) as [SearchedText, string][]).map(([keyword, tag]) => [tag, keyword]),
)

function whereOfStudyKey({ tags, value }: SearchKey): KeyWhere<Prisma.StudyWhereInput> | null {
  if (tags.length > 1) return null
  const tag = tags[0]!
  switch (tag) {
    case '0020000D':
      return value.type === 'uids' ? { where: { uid: { in: value.uids } } } : null
    case '00080062':
      return value.type === 'uids' ? { where: { sopClasses: { hasSome: value.uids } } } : null
    case '00080061':
      return isLiteral(value) ? { where: { modalities: { hasSome: value.patterns } } } : null
    case '00201206':
      return value.type === 'numbers' ? { where: { seriesCount: { in: integersOf(value) } } } : null
    case '00201208':
      return value.type === 'numbers' ? { where: { instanceCount: { in: integersOf(value) } } } : null
    case '00080020':
      if (value.type === 'date-times') return { where: { AND: [within('date', value.dates), ...edgesOf(value)] } }
      return value.type === 'dates' ? { where: within('date', value) } : null
    case '00080030':
      return value.type === 'times' ? { where: within('time', value) } : null
  }
  const text = TEXT_BY_TAG.get(tag)
  return text ? candidatesOf(text, value) : null
}

/** An empty column says nothing, and is in no range. */
const within = (column: 'date' | 'time', { from, to }: Range): Prisma.StudyWhereInput => ({
  [column]: { not: '', ...(from === '' ? {} : { gte: from }), ...(to === '' ? {} : { lte: to }) },
})

/** On the first and the last day of a range of moments the time decides. */
function edgesOf({ dates, times }: Extract<KeyValue, { type: 'date-times' }>): Prisma.StudyWhereInput[] {
  const edges: Prisma.StudyWhereInput[] = []
  if (dates.from !== '' && times.from !== '')
    edges.push({ OR: [{ date: { gt: dates.from } }, within('time', { from: times.from, to: '' })] })
  if (dates.to !== '' && times.to !== '')
    edges.push({ OR: [{ date: { lt: dates.to } }, within('time', { from: '', to: times.to })] })
  return edges
}

/** Every match has the search terms of its pattern; of a pattern that has none, all studies are candidates. */
function candidatesOf(text: SearchedText, value: KeyValue): KeyWhere<Prisma.StudyWhereInput> | null {
  if (value.type !== 'texts' && value.type !== 'names') return null
  const isFuzzy = value.type === 'names' && value.isFuzzy
  const terms = value.patterns.map((pattern) => termsOf(text, value.type === 'names' ? pattern.split('=') : [pattern], isFuzzy))
  if (terms.some((all) => all.length === 0)) return null
  return { where: { OR: terms.map((all) => ({ searchTerms: { hasEvery: all } })) }, isCandidate: true }
}

/** Of each group of a name; fuzzily, of its words in any place, which a literal match has too. */
function termsOf(text: SearchedText, groups: readonly string[], isFuzzy: boolean): bigint[] {
  const parts = groups.flatMap((group) =>
    isFuzzy ? wordsOfPattern(group).map((word) => `*${word}*`) : group === '' ? [] : [group],
  )
  return [...new Set(parts.flatMap((part) => searchTermsOfPattern(text, part)))]
}

/** What a study must have for any of its series or instances to match. */
function whereOfLowerKey({ level, tags, value }: SearchKey): Prisma.StudyWhereInput[] {
  if (tags[0] === '0020000E' && value.type === 'uids') return [{ series: { some: { uid: { in: value.uids } } } }]
  if (tags[0] === '00080060' && isLiteral(value)) return [{ modalities: { hasSome: value.patterns } }]
  if (tags[0] === '00080016' && value.type === 'uids') return [{ sopClasses: { hasSome: value.uids } }]
  const isInstance = level === 'instance' && tags[0] === '00080018' && value.type === 'uids'
  return isInstance ? [{ instances: { some: { uid: { in: value.uids }, isDuplicate: false } } }] : []
}

const isLiteral = (value: KeyValue): value is Extract<KeyValue, { type: 'texts' }> =>
  value.type === 'texts' && value.patterns.every((pattern) => !/[*?]/.test(pattern))

const integersOf = ({ numbers }: { numbers: number[] }): number[] => numbers.filter(Number.isInteger)
