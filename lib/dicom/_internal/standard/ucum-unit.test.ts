import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isUcumUnit } from './ucum-unit'

describe('isUcumUnit', () => {
  it('accepts the units of measurements, with prefixes, exponents, capitals, braces and colons', () => {
    for (const unit of [
      ...['mm', 'mm2', 'mm3', 'cm-1', 'kg/m2', 'g/ml{SUVbw}', 'cm2/ml{SUVbsa}', 'g/ml{SUVlbm(James128)}', 'Bq/ml', 'MBq', '/min'],
      ...[
        "[hnsf'U]",
        '{counts}/s',
        '{ratio}',
        '1',
        '%',
        'mm[Hg]',
        "[arb'U]",
        '10*3/ul',
        '10*-3.mm2/s',
        'm/s2',
        'dB',
        'deg',
        'Cel',
      ],
      ...['1/(s.kg)', '{beats}/min', '[in_i]', 'kg.m-1.s-2', 'mGy.cm', 'dyn.s.cm-5', 'ug/(kg.min)', 'keV', '[diop]', '[ppm]'],
      ...['{SUVbw}g/ml', 'mL/min/{1.73_m2}', '{H.B.}/min', 'ms/{RR}', 'mmol/kg{WetWeight}'],
    ])
      assert.equal(isUcumUnit(unit), true, unit)
  })

  it('rejects names and numbers, also in braces and between operators', () => {
    for (const text of [
      'Habsburger',
      'Huber',
      'Otto',
      'mm.Huber',
      'g/ml{Huber}',
      '{Habsburger}g/ml',
      'ms/{Mueller}',
      '{Carl}/min',
      'BQML',
      'Hounsfield',
      '{huber}',
      '[Huber]',
      '19630712',
      '1963.0712',
    ])
      assert.equal(isUcumUnit(text), false, text)
  })
})
