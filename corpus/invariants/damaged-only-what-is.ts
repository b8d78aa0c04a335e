import { decodersThatOpen } from '../decoders/opens-whole'
import type { Invariant, Sent } from '../invariant'
import { REFUSALS } from '../../lib/errors/refusals'

/** Nothing is called damaged or incomplete that an independent decoder opens whole. */
export const damagedOnlyWhatIs: Invariant = {
  name: 'called damaged only what is',
  appliesTo: (sent) => isCalledDamaged(sent),
  check: async (sent) => wronglyDamaged(sent, await decodersThatOpen(sent)),
}

/**
 * By the category of its code, or by the words of its sentence. Of a DICOM object by the words alone: that category is also that
 * of whole ones whose attributes contradict each other.
 */
export function isCalledDamaged({
  outcome,
  refusal,
  refusalSentence,
  record,
}: Pick<Sent, 'outcome' | 'refusal' | 'refusalSentence' | 'record'>): boolean {
  if (outcome !== 'refused') return record?.status === 'completed' && isOfDamage(record.refusal_code)
  return isOfDamage(refusal) || /\b(damaged|incomplete|corrupt|cut off)\b/i.test(refusalSentence ?? '')
}

const isOfDamage = (code: string | null) =>
  code !== null &&
  !code.startsWith('dicom_') &&
  Object.hasOwn(REFUSALS, code) &&
  REFUSALS[code as keyof typeof REFUSALS].category === 'corrupt'

export const wronglyDamaged = ({ refusal }: Pick<Sent, 'refusal'>, decoders: readonly string[]): string[] =>
  decoders.length > 0 ? [`refused as ${refusal}, and opened whole by ${decoders.join(', ')}`] : []
