import assert from 'node:assert/strict'
import { it } from 'node:test'
import { testFormat, testTranslator } from '@/components/language/test-translator'
import { formatAssessment } from './format-assessment'

it('a result names its classifier, and the placeholder says that nothing was assessed', () => {
  const show = (diagnosis: string, confidence: number, model: string) =>
    formatAssessment(testTranslator('deidentified.assessment'), testFormat(), { diagnosis, confidence, model })
  assert.equal(show('not assessed', 0, 'mock'), 'Not assessed (model: mock, no classifier installed)')
  assert.equal(show('melanoma', 0.871, 'derm-2'), 'melanoma, 87% confidence (model: derm-2)')
  assert.equal(show('melanoma', 0, 'derm-2'), 'melanoma (model: derm-2)')
})
