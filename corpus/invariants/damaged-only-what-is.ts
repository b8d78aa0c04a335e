import { decodersThatOpen } from '../decoders/opens-whole'
import type { Invariant, Sent } from '../invariant'
import { REFUSALS } from '../../lib/errors/refusals'

/**
 * Whole files of the category `corrupt` whose sentence says what about them does not fit, and nothing of damage: an object of
 * an image class without pixels, or attributes that contradict the pixels.
 */
const NOT_OF_DAMAGE =
  /^dicom_(pixel_data_missing|pixel_data_short|frames_missing|frames_not_counted|image_size_missing|pixel_description_not_valid|element_not_valid)$/

/** Nothing is called damaged or incomplete that an independent decoder opens whole. */
export const damagedOnlyWhatIs: Invariant = {
  name: 'called damaged only what is',
  appliesTo: (sent) => isCalledDamaged(sent),
  check: async (sent) => wronglyDamaged(sent, await decodersThatOpen(sent)),
}

/** By the category of its code, or by the words of its sentence. */
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
  !NOT_OF_DAMAGE.test(code) &&
  Object.hasOwn(REFUSALS, code) &&
  REFUSALS[code as keyof typeof REFUSALS].category === 'corrupt'

export const wronglyDamaged = ({ refusal }: Pick<Sent, 'refusal'>, decoders: readonly string[]): string[] =>
  decoders.length > 0 ? [`refused as ${refusal}, and opened whole by ${decoders.join(', ')}`] : []
