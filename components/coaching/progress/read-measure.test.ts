import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LANGUAGES } from '@/lib/language/schema'
import { judgeMeasure, readMeasure } from './read-measure'

const values = (text: string) => readMeasure(text)?.values ?? null

describe('a measured value as it is typed', () => {
  it('is read with the signs of any language', () => {
    for (const text of ['61.8', '61,8', ' ٦١٫٨ ', '۶۱٫۸', '61.80', '61,8 kg']) assert.deepEqual(values(text), [61.8], text)
    for (const text of ['1.234,5', '1,234.5', '1 234,5', '1\u202f234,5', "1'234.5", '1’234.5', '١٬٢٣٤٫٥'])
      assert.deepEqual(values(text), [1234.5], text)
    for (const text of ['12 345', '12\u00a0345', '12345', "12'345"]) assert.deepEqual(values(text), [12345], text)
    assert.deepEqual(values('1,234,567'), [1234567])
    assert.deepEqual(values('−3,5'), [-3.5])
    assert.deepEqual(values('0.125'), [0.125])
    assert.deepEqual(values('1234,567'), [1234.567])
  })

  it('is read back, however a language writes it', () => {
    for (const language of [...LANGUAGES, 'de-CH', 'hi', 'fa', 'pt']) {
      for (const value of [0, 0.5, 7.25, 61.8, 140, 1234.5, 98765.4321, 1234567.5]) {
        const text = new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value).replace(/[\u200e\u200f]/g, '')
        // A language of groups of two (12,34,567) is not one of ours.
        if (language !== 'hi' || value < 1000) assert.ok(values(text)?.includes(value), `${language}: ${text}`)
      }
    }
  })

  it('has two meanings where one sign stands before three digits', () => {
    assert.deepEqual(values('1,234'), [1.234, 1234])
    assert.deepEqual(values('61.825'), [61.825, 61825])
  })

  it('has its unit behind it', () => {
    assert.deepEqual(readMeasure('72.5kg'), { values: [72.5], second: null, unit: 'kg' })
    assert.deepEqual(readMeasure('58 /min'), { values: [58], second: null, unit: '/min' })
    assert.deepEqual(readMeasure('120 / 80 mmHg'), { values: [120], second: 80, unit: 'mmHg' })
  })

  it('is no number where signs stand at no place for them', () => {
    for (const text of [
      '',
      'many',
      '1,2,3',
      '12 34',
      '1 000 00',
      '.5',
      '5.',
      '1..2',
      '1.234.56',
      '1,234.567,8',
      '12/',
      '9'.repeat(70),
    ])
      assert.equal(values(text), null, text)
  })
})

const judge = (metric: string, text: string, unit: string, last: number | null = null) =>
  judgeMeasure({ metric, text, unit, last: last === null ? null : { value: last, unit } })

describe('a typed value, judged', () => {
  it('is taken where it is usual, in the unit that is typed behind it', () => {
    assert.deepEqual(judge('weight', '61,8', 'kg', 62), { verdict: 'fine', value: 61.8, second_value: null, unit: 'kg' })
    assert.deepEqual(judge('weight', '136 lb', 'kg', 62), { verdict: 'fine', value: 136, second_value: null, unit: 'lb' })
    assert.deepEqual(judge('blood pressure', '121/79', 'mmHg'), { verdict: 'fine', value: 121, second_value: 79, unit: 'mmHg' })
    assert.equal(judge('mood change', '-3', 'points').verdict, 'fine')
  })

  it('is asked about where it is far from what is usual or from the last one', () => {
    assert.equal(judge('weight', '615', 'kg', 61.8).verdict, 'unlikely')
    assert.equal(judge('weight', '61.8', 'kg', 118).verdict, 'unlikely')
    assert.equal(judge('blood pressure', '120/20', 'mmHg').verdict, 'unlikely')
  })

  it('of two meanings is the one that is usual, and asked about where both or none is', () => {
    const weight = judge('weight', '61.825', 'kg', 62)
    assert.deepEqual(weight, { verdict: 'fine', value: 61.825, second_value: null, unit: 'kg' })
    assert.deepEqual(judge('steps', '1,234', 'steps'), {
      verdict: 'which',
      values: [1.234, 1234],
      second_value: null,
      unit: 'steps',
    })
  })

  it('is refused where it cannot be', () => {
    assert.equal(judge('weight', '-5', 'kg').verdict, 'impossible')
    assert.equal(judge('blood pressure', '80/120', 'mmHg').verdict, 'impossible')
    assert.equal(judge('blood pressure', '120', 'mmHg').verdict, 'needs_pair')
    assert.equal(judge('weight', '61/62', 'kg').verdict, 'not_a_number')
  })
})
