import type { TrailReportRecord } from '@/lib/trail/schema'
import { type Translator } from '../language/translator-type'

const FAULTS = [
  'row_changed',
  'row_missing',
  'end_missing',
  'checkpoint_changed',
  'checkpoint_mismatch',
  'former_rows_changed',
  'copy_differs',
] as const

type Found = Pick<TrailReportRecord, 'fault' | 'first_bad_seq' | 'first_other_copy'>

/** Says in plain words what a verification found, and where. */
export function faultSentence(t: Translator<'trail.verification'>, found: Found): string {
  const fault = FAULTS.find((one) => one === found.fault)
  if (!fault) return t('faults.other')
  return t(`faults.${fault}`, { position: found.first_bad_seq ?? 0, checkpoint: found.first_other_copy ?? 0 })
}
