import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createActor, openFilesFixture } from '../../files/test-files-fixture'
import { dose } from '../../runtime/test-dose'
import { foldForSearch } from '../../runtime/text/fold-for-search'
import { parseSearch } from './parse-search'
import { searchStudies } from './search-studies'
import { writeObject } from './test-search'

await openFilesFixture()
const owner = await createActor('patient')

interface Drawn {
  uid: string
  names: string[]
  patientId: string
  date: string
  time: string
  modality: string
}

const WORDS = ['Li', 'Lia', 'Müller', 'Muller', 'ÅNGSTRÖM', 'O’Brien', 'ΟΔΥΣΣΕΥΣ', '김', '山田', 'de la Cruz', 'Ørsted-Łoś', 'x']
const DATES = ['', '20231231', '20240101', '20240102', '20240131']
const TIMES = ['', '10', '1030', '103000', '103000.5', '235959.999999', '000000']
const MODALITIES = ['CT', 'MR', 'US']
const STUDIES: Drawn[] = Array.from({ length: 36 }, (_, index) => ({
  uid: `1.2.9.${index}`,
  names: [
    `${WORDS[index % WORDS.length]}^${WORDS[(index * 7 + 3) % WORDS.length]}${index % 4 === 0 ? '^^' : ''}`,
    ...(index % 5 === 0 ? [`${WORDS[(index * 3) % WORDS.length]}^b`] : []),
  ],
  patientId: index % 6 === 0 ? '' : `P-${index % 8}${index % 2 === 0 ? 'a' : 'A'}`,
  date: DATES[index % DATES.length]!,
  time: TIMES[(index * 5) % TIMES.length]!,
  modality: MODALITIES[index % MODALITIES.length]!,
}))
for (const { uid, names, patientId, date, time, modality } of STUDIES) {
  const [Alphabetic, Ideographic] = names
  await writeObject(
    { owner },
    {
      ...{
        '0020000D': uid,
        '00080060': modality,
        '00100010': { Alphabetic: Alphabetic!, ...(Ideographic ? { Ideographic } : {}) },
      },
      ...(patientId === '' ? {} : { '00100020': patientId }),
      ...(date === '' ? {} : { '00080020': date }),
      ...(time === '' ? {} : { '00080030': time }),
    },
  )
}

/** A pattern of `*` and `?`, by what is left of both. */
function isLike(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  const [first, second] = [[...pattern][0]!, [...text][0]]
  const rest = pattern.slice(first.length)
  if (first === '*') return isLike(rest, text) || (second !== undefined && isLike(pattern, text.slice(second.length)))
  return second !== undefined && (first === '?' || first === second) && isLike(rest, text.slice(second.length))
}
const plain = (text: string) =>
  [...text.normalize('NFD')].filter((one) => !/\p{M}/u.test(one)).join('').toLowerCase().replaceAll('ς', 'σ').normalize('NFC') // prettier-ignore
const spaced = (text: string) => foldForSearch(text.replaceAll(/[\^=]/g, ' ')).normalize('NFC')
const words = (text: string) => spaced(text).split(' ').filter(Boolean)

const isNamed = (pattern: string, name: string, isFuzzy: boolean): boolean =>
  isLike(plain(pattern).replace(/[\^\s]+$/, ''), plain(name).replace(/[\^\s]+$/, '')) ||
  isLike(spaced(pattern).replace(/^ | $/g, ''), spaced(name).trim()) ||
  (isFuzzy &&
    /[^*?^\s]/.test(pattern) &&
    words(pattern.replaceAll(/[*?]/g, ' ')).every((word) => words(name).some((one) => one.startsWith(word))))

const MICROSECONDS = 86_400_000_000
const moments = (time: string): [number, number] => {
  const [clock = '', fraction = ''] = time.split('.')
  const at = (fill: string) => {
    const full = clock + fill.slice(clock.length)
    const seconds = Number(full.slice(0, 2)) * 3600 + Number(full.slice(2, 4)) * 60 + Number(full.slice(4, 6))
    return seconds * 1_000_000 + Number(fraction.padEnd(6, fill.at(-1)))
  }
  return [at('0000000'), at('0059599')]
}
const splitRange = (text: string): [string, string] => (text.includes('-') ? (text.split('-') as [string, string]) : [text, text])
const isDate = (range: string, date: string): boolean => {
  const [from, to] = splitRange(range)
  return date !== '' && (from === '' || Number(date) >= Number(from)) && (to === '' || Number(date) <= Number(to))
}
const isTime = (range: string, time: string): boolean => {
  const [from, to] = splitRange(range)
  if (time === '') return false
  const [at] = moments(time)
  return (from === '' || at >= moments(from)[0]) && (to === '' || at <= moments(to)[1])
}
/** One range of moments. A time that is not known is only within where every time of its day is. */
const isMoment = (dates: string, times: string, { date, time }: Drawn): boolean => {
  const [[fromDate, toDate], [fromTime, toTime]] = [splitRange(dates), splitRange(times)]
  if (!isDate(dates, date)) return false
  const day = Number(date) * MICROSECONDS
  const [first, last] = time === '' ? [day, day + MICROSECONDS - 1] : [day + moments(time)[0], day + moments(time)[0]]
  const from = fromDate === '' ? 0 : Number(fromDate) * MICROSECONDS + (fromTime === '' ? 0 : moments(fromTime)[0])
  const to = toDate === '' ? Infinity : Number(toDate) * MICROSECONDS + (toTime === '' ? MICROSECONDS - 1 : moments(toTime)[1])
  return first >= from && last <= to
}

/** A text with some of it replaced by wildcards, in another case. */
const patternOf = (texts: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...texts), fc.array(fc.constantFrom('=', '=', '?', '*', 'up'), { minLength: 12, maxLength: 12 }))
    .map(
      ([text, changes]) =>
      [...text].map((one, index) => {
        const change = changes[index % changes.length]!
        return change === '=' ? one : change === 'up' ? one.toUpperCase() : change
      }).join(''), // prettier-ignore
    )
    .filter((pattern) => pattern.trim() !== '')
const rangeOf = (ends: readonly string[]) =>
  fc
    .tuple(fc.constantFrom('', ...ends), fc.constantFrom('', ...ends), fc.boolean())
    .filter(([from, to]) => from !== '' || to !== '')
    .map(([from, to, isRange]) => (isRange || from === '' ? `${from}-${to}` : from))

const queries = fc.record(
  {
    PatientName: patternOf([...WORDS, ...STUDIES.flatMap(({ names }) => names)]),
    fuzzymatching: fc.constantFrom('true', 'false'),
    PatientID: patternOf(STUDIES.map(({ patientId }) => patientId).filter(Boolean)),
    StudyDate: rangeOf(DATES.filter(Boolean)),
    StudyTime: rangeOf([...TIMES.filter(Boolean), '103015', '11']),
    ModalitiesInStudy: fc.constantFrom('CT', 'CT\\MR', 'MR,US', 'U?', '*T', 'ct'),
    StudyInstanceUID: fc.subarray(['1.2.9.3', '1.2.9.30', '1.2.9.99'], { minLength: 1 }).map((uids) => uids.join(',')),
  },
  { requiredKeys: [] },
)
type Query = typeof queries extends fc.Arbitrary<infer Of> ? Of : never

const isMatch = (query: Query, study: Drawn): boolean => {
  const { PatientName: name, PatientID: id, StudyDate: date, StudyTime: time, ModalitiesInStudy: modalities } = query
  const isCombined = date !== undefined && time?.includes('-') === true
  return (
    (name === undefined || /^\**$/.test(name) || study.names.some((one) => isNamed(name, one, query.fuzzymatching === 'true'))) &&
    (id === undefined || id === '*' || (study.patientId !== '' && isLike(id, study.patientId))) &&
    (isCombined ? isMoment(date, time, study) : (date === undefined || isDate(date, study.date)) && (time === undefined || isTime(time, study.time))) &&
    (modalities === undefined || modalities.split(/[\\,]/).some((one) => isLike(one, study.modality))) &&
    (query.StudyInstanceUID === undefined || query.StudyInstanceUID.split(',').includes(study.uid))
  ) // prettier-ignore
}

describe('a search', () => {
  it('finds exactly the studies that match by a naive reading of the standard', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const search = parseSearch({ level: 'study' }, new URLSearchParams(Object.entries(query) as [string, string][]))
        const { results } = await searchStudies(owner, search, 'https://fovea.test')
        const found = results.map((one) => String(one['0020000D']?.Value?.[0]))
        assert.deepEqual(found.sort(), STUDIES.filter((study) => isMatch(query, study)).map(({ uid }) => uid).sort()) // prettier-ignore
      }),
      { numRuns: dose(100, 5000) },
    )
  })
})
