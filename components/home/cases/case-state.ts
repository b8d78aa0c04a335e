import { type CaseRecord } from '@/lib/cases/schema'
import { type Translator } from '../../language/translator-type'
import { type StatusKind } from '../../ui/feedback/status-text'

/** The state of a case, in clinical terms; `percent` only while images are being uploaded. */
interface CaseState {
  kind: StatusKind
  words: string
  percent: number | null
}

/** The state of a case: what needs attention comes first, then what is being uploaded. */
export function describeCaseState(t: Translator<'cases.state'>, record: CaseRecord): CaseState {
  const { images, arriving, attention, own_retakes: retakes } = record
  if (attention > 0) return { kind: 'bad', words: t('attention', { count: attention }), percent: null }
  if (retakes.length > 0) return { kind: 'bad', words: t('retakes', { count: retakes.length }), percent: null }
  if (arriving > 0) {
    const total = images + arriving
    return { kind: 'go', words: t('uploading', { received: images, total }), percent: (images / total) * 100 }
  }
  // Nothing is waited for in a closed one.
  if (record.status === 'closed') return { kind: 'ready', words: t('closed'), percent: null }
  return images === 0 ? { kind: 'wait', words: t('empty'), percent: null } : { kind: 'ready', words: t('ready'), percent: null }
}
