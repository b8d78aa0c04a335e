import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testTranslator } from '../language/test-translator'
import { formatPatient } from './format-patient'

const t = testTranslator('case.patient')
const written = (sex: string | null, birth_year: number | null) =>
  formatPatient(t, { sex, birth_year } as Parameters<typeof formatPatient>[1], new Date('2026-11-20'))

describe('formatPatient', () => {
  it('gives sex and age where they are recorded, and nothing where they are not', () => {
    assert.equal(written('female', 1968), 'F 58 · born 1968')
    assert.equal(written(null, 1968), '58 · born 1968')
    assert.equal(written('M', null), 'M')
    assert.equal(written(null, null), '')
    assert.equal(formatPatient(t, null, new Date()), '')
  })
})
