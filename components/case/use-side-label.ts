import { useTranslations } from 'next-intl'
import { type EyeSide } from '@/lib/files/record/schema'
import { useCurrentUser } from '../shell/current-user'
import { eyeSideLabel } from './eye-side-label'

/** Returns the label of a side: a patient reads “Right eye”, everyone else OD; null where it is unknown. */
export function useSideLabel(): (side: EyeSide) => string | null {
  const eye = useTranslations('ui.eye')
  const isPatient = useCurrentUser().role === 'patient'
  return (side) => (isPatient ? (side === 'unknown' ? null : eye(side)) : eyeSideLabel(side))
}
