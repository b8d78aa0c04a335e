import { type EyeSide } from '@/lib/files/record/schema'

/** The eye in clinical notation: OD right, OS left, OU both; null where it is unknown. */
export function eyeSideLabel(side: EyeSide): 'OD' | 'OS' | 'OU' | null {
  if (side === 'right') return 'OD'
  if (side === 'left') return 'OS'
  return side === 'both' ? 'OU' : null
}
