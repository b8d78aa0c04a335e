import type { Invariant, Sent } from '../invariant'

/** A file that was sent ends as available, or refused with a reason of its own and a sentence: never as neither. */
export const endsAvailableOrRefused: Invariant = {
  name: 'ends available or refused with its reason',
  appliesTo: () => true,
  check: (sent) => unsettledIn(sent),
}

/** Codes that are no reason why this file is refused. */
const NOT_REASONS = [
  'internal',
  'internal_error',
  'bad_input',
  'without_code',
  'not_json',
  'timeout',
  'unavailable',
  'server_restarting',
]

export function unsettledIn(
  sent: Pick<Sent, 'outcome' | 'refusal' | 'refusalSentence' | 'record' | 'way' | 'answers'>,
): string[] {
  const { outcome, refusal, refusalSentence, record, way, answers } = sent
  if (outcome === 'lost') {
    const last = answers.at(-1)
    return [
      `neither available nor refused: ${record ? `its record says ${record.status}` : `the last answer is ${last?.status} ${last?.code ?? ''}`.trim()}`,
    ]
  }
  if (outcome !== 'refused') return []
  if (!refusal || NOT_REASONS.includes(refusal)) return [`refused without a reason of its own: ${refusal}`]
  // DICOMweb and a ZIP have numbers alone.
  const hasSentence = way !== 'STOW-RS' && way !== 'ZIP of DICOM'
  return hasSentence && !refusalSentence?.trim() ? [`refused as ${refusal} without a sentence`] : []
}
