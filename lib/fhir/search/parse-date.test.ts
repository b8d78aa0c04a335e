import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dayCondition, instantCondition, parseDate } from './parse-date'

const parse = (text: string) => parseDate('date', text)
const DAY_MS = 86_400_000

/** Years, months, days and times of a few years, so that they often meet. */
const moment = fc.date({ min: new Date('2019-12-30T00:00:00Z'), max: new Date('2021-01-03T00:00:00Z'), noInvalidDate: true })
const criterion = fc.tuple(moment, fc.constantFrom(4, 7, 10, 16, 19, 23)).map(([at, length]) => {
  const text = at.toISOString().slice(0, length)
  return length > 10 ? `${text}Z` : text
})
const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'] as const

/** FHIR R4 3.1.1.5.6, word by word, for a value that is a span itself. */
const WORDED: Record<(typeof PREFIXES)[number], (from: number, to: number, start: number, end: number) => boolean> = {
  eq: (from, to, start, end) => start <= from && to <= end,
  ne: (from, to, start, end) => !(start <= from && to <= end),
  gt: (_, to, __, end) => to > end,
  lt: (from, _, start) => from < start,
  ge: (from, to, start, end) => to > end || (start <= from && to <= end),
  le: (from, to, start, end) => from < start || (start <= from && to <= end),
  sa: (from, _, __, end) => from >= end,
  eb: (_, to, start) => to <= start,
}

describe('the date of a search', () => {
  it('matches the days that the standard’s words say', () => {
    fc.assert(
      fc.property(moment, criterion, fc.constantFrom(...PREFIXES), (at, text, prefix) => {
        const { start, end } = parse(text)
        const from = Math.floor(at.getTime() / DAY_MS) * DAY_MS
        const day = new Date(from).toISOString().slice(0, 10).replaceAll('-', '')
        const condition = dayCondition(parse(prefix + text))
        const isWithin = ({ gte = '', lte = '~' }: { gte?: string; lte?: string }) => gte <= day && day <= lte
        const matches = 'NOT' in condition ? !isWithin(condition.NOT) : isWithin(condition)
        assert.equal(matches, WORDED[prefix](from, from + DAY_MS, start.getTime(), end.getTime()), `${day} ${prefix}${text}`)
      }),
    )
  })

  it('matches the instants that the standard’s words say', () => {
    fc.assert(
      fc.property(moment, criterion, fc.constantFrom(...PREFIXES), (at, text, prefix) => {
        const { start, end } = parse(text)
        const condition = instantCondition(parse(prefix + text))
        const isWithin = ({ gte, lt }: { gte?: Date; lt?: Date }) => (!gte || at >= gte) && (!lt || at < lt)
        const matches = 'not' in condition ? !isWithin(condition.not) : isWithin(condition)
        assert.equal(matches, WORDED[prefix](at.getTime(), at.getTime() + 1, start.getTime(), end.getTime()), `${prefix}${text}`)
      }),
    )
  })

  it('spans what it names: a year, a month, a day, a minute, a second, a millisecond', () => {
    for (const [text, start, end] of [
      ['2024', '2024-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
      ['2024-12', '2024-12-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
      ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
      ['2024-02-29T10:15+01:00', '2024-02-29T09:15:00.000Z', '2024-02-29T09:16:00.000Z'],
      ['2024-02-29T10:15:30', '2024-02-29T10:15:30.000Z', '2024-02-29T10:15:31.000Z'],
      ['2024-02-29T10:15:30.5Z', '2024-02-29T10:15:30.500Z', '2024-02-29T10:15:30.501Z'],
    ] as const)
      assert.deepEqual(parse(text), { prefix: 'eq', start: new Date(start), end: new Date(end) }, text)
  })

  it('is refused where it is none', () => {
    for (const text of ['', '24', '2024-13', '2023-02-29', '2024-01-01T25:00', 'ap2024', 'xx2024', '2024-01-01 x', '0000'])
      assert.throws(() => parse(text), { code: 'fhir_parameter_not_valid' }, text)
  })
})
