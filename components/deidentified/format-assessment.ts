import { type Upload } from './records'

/** A classifier's result, with its name: a placeholder is labelled as one wherever its result is shown. */
export function formatAssessment({ diagnosis, confidence, model }: Pick<Upload, 'diagnosis' | 'confidence' | 'model'>): string {
  const confidenceText = confidence > 0 ? `, ${Math.round(confidence * 100)} % sure` : ''
  const modelText = model === 'mock' ? 'a stand-in, which looks at nothing' : model
  return `${diagnosis}${confidenceText} (model: ${model === 'mock' ? `mock, ${modelText}` : model})`
}
