import { type Translator } from '@/components/language/translator-type'
import { type Format } from '@/components/language/use-format'
import { type Upload } from './records'

/** The model that classifies nothing: a placeholder, labelled as one wherever its result is shown. */
export const MOCK_MODEL = 'mock'

/** A classifier's result, with its name: “pigmented lesion, 87% confidence (model: derm-2)”. */
export function formatAssessment(
  t: Translator<'deidentified.assessment'>,
  format: Format,
  { diagnosis, confidence, model }: Pick<Upload, 'diagnosis' | 'confidence' | 'model'>,
): string {
  if (model === MOCK_MODEL) return t('unassessed')
  if (confidence <= 0) return t('result', { diagnosis, model })
  return t('resultAndConfidence', { diagnosis, model, confidence: format.percent(confidence) })
}
