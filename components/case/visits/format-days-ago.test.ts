import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat, testTranslator } from '../../language/test-translator'
import { formatDaysAgo } from './format-days-ago'

describe('formatDaysAgo', () => {
  it('counts days, then months, then years', () => {
    const [t, format] = [testTranslator('case.visits'), testFormat()]
    const ago = (day: string) => formatDaysAgo(t, format, day, '2026-11-20')
    assert.deepEqual(
      ['2026-11-21', '2026-11-20', '2026-11-19', '2026-11-02', '2026-05-20', '2025-11-20', '2020-01-01'].map(ago),
      ['today', 'today', 'yesterday', '18 days ago', '6 months ago', '1 year ago', '7 years ago'],
    )
  })
})
