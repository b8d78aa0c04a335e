import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { canonicalUnit, convertValue, isImpossible, isUnlikely, KNOWN_METRICS, unitsOf } from './schema'

describe('the units of a metric', () => {
  it('convert as their definitions say', () => {
    for (const [metric, value, from, to, expected] of [
      ['weight', 1, 'lb', 'kg', 0.453592],
      ['weight', 10, 'st', 'lb', 140],
      ['waist', 32, 'in', 'cm', 81.28],
      ['temperature', 98.6, '°F', '°C', 37],
      ['temperature', 37, '°C', '°F', 98.6],
      ['blood sugar', 90, 'mg/dl', 'mmol/l', 4.99556],
      ['blood pressure', 16, 'kPa', 'mmHg', 120.01],
    ] as const)
      assert.equal(convertValue(metric, value, from, to), expected, `${value} ${from} of ${metric}`)
  })

  it('convert there and back to the same five digits, each to each', () => {
    for (const metric of KNOWN_METRICS)
      for (const one of unitsOf(metric))
        for (const two of unitsOf(metric))
          for (const value of [1, 7.5, 61.8, 118.25]) {
            const there = convertValue(metric, value, one, two)!
            const back = convertValue(metric, there, two, one)!
            assert.ok(Math.abs(back - value) <= 1e-3, `${metric}: ${value} ${one} → ${there} ${two} → ${back}`)
          }
  })

  it('are known however they are written, and others stay as they are', () => {
    assert.deepEqual(
      ['KG', ' Kilos ', 'lbs', 'Stone', 'bags'].map((unit) => canonicalUnit('weight', unit)),
      ['kg', 'kg', 'lb', 'st', 'bags'],
    )
    assert.equal(canonicalUnit('toString', 'kg'), 'kg')
    assert.equal(convertValue('weight', 3, 'bags', 'kg'), null)
    assert.equal(convertValue('steps', 3, 'steps', 'km'), null)
  })

  it('say what cannot be and what is unusual, in whatever unit it is written', () => {
    const weight = (value: number, unit: string) => ({ metric: 'weight', value, unit })
    assert.ok(isImpossible(weight(-5, 'kg')) && isImpossible(weight(2000, 'lb')) && !isImpossible(weight(615, 'kg')))
    assert.ok(isUnlikely(weight(615, 'kg'), null) && !isUnlikely(weight(136, 'lb'), { value: 61.8, unit: 'kg' }))
    assert.ok(isUnlikely(weight(136, 'kg'), { value: 61.8, unit: 'kg' }))
    assert.ok(!isUnlikely({ metric: 'steps', value: 1e6, unit: 'steps' }, null))
  })
})
