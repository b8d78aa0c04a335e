import { type Upload } from './records'

/** What a classifier said, with its name: a stand-in is called one wherever its words are shown. */
export function assessmentWords({ diagnosis, confidence, model }: Pick<Upload, 'diagnosis' | 'confidence' | 'model'>): string {
  const sure = confidence > 0 ? `, ${Math.round(confidence * 100)} % sure` : ''
  const who = model === 'mock' ? 'a stand-in, which looks at nothing' : model
  return `${diagnosis}${sure} (model: ${model === 'mock' ? `mock, ${who}` : model})`
}
