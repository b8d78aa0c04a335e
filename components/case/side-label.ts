import { type EyeSide } from '../shell/records'

/** The eye as clinics write it: OD right, OS left, OU both; null where it is not known. */
export function sideLabel(side: EyeSide): 'OD' | 'OS' | 'OU' | null {
  if (side === 'right') return 'OD'
  if (side === 'left') return 'OS'
  return side === 'both' ? 'OU' : null
}
