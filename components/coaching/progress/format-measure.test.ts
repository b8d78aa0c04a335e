import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTranslator } from 'use-intl/core'
import messages from '@/messages/fr.json'
import { testFormat, testTranslator } from '../../language/test-translator'
import { formatDelta, formatMeasure, formatNumber, metricLabel, parseMetric, SUGGESTED_METRICS } from './format-measure'

const format = testFormat()

describe('formatting measurements', () => {
  it('shows the change of a value with its sign', () => {
    assert.deepEqual(
      [formatDelta(format, 61.8, 65), formatDelta(format, 70.2, 69.8), formatDelta(format, 70, 70)],
      ['−3.2', '+0.4', '±0'],
    )
    assert.equal(formatDelta(format, 61.8, null), '')
    assert.equal(formatNumber(format, 61.800000001), '61.8')
  })

  it('shows known units as the language does, and others as they were typed, isolated', () => {
    assert.equal(formatMeasure(format, 61.8, 'kg'), '61.8 kg')
    assert.equal(formatMeasure(format, 18, '%'), '18%')
    assert.equal(formatMeasure(format, 2000, 'kcal'), '2,000 \u2068kcal\u2069')
    assert.equal(formatMeasure(format, 120, 'mmHg', 80), '\u2068120/80\u2069 \u2068mmHg\u2069')
    assert.equal(formatMeasure(format, 3, 'toString'), '3 \u2068toString\u2069')
  })

  it('stores a suggested metric under one name, in whatever language it was chosen', () => {
    const t = testTranslator('coaching.progress.metrics')
    for (const metric of SUGGESTED_METRICS) assert.equal(parseMetric(t, metricLabel(t, metric)), metric)
    const french = createTranslator({ locale: 'fr', messages: messages.coaching.progress.metrics }) as never
    assert.equal(metricLabel(french, 'weight'), 'poids')
    assert.equal(parseMetric(french, ' Poids '), 'weight')
    assert.equal(parseMetric(french, 'sommeil'), 'sommeil')
    assert.equal(metricLabel(french, 'sleep'), 'sleep')
  })
})
