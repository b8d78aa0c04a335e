import type { OpinionRecord } from '@/lib/readings/opinions/schema'
import type { Translator } from '../../language/translator-type'

/** What the doctor who was asked may do with the case by the question now; null where they see it anyway. */
export function formatOpinionAccess(
  t: Translator<'case.team.opinions'>,
  { access, state }: Pick<OpinionRecord, 'access' | 'state'>,
  formatTime: (time: string) => string,
): string | null {
  if (!access) return null
  if (!access.is_active) return access.in_emergency && state !== 'withdrawn' ? t('accessEndedEmergency') : t('accessEnded')
  if (access.ended_at && access.in_emergency) return t('accessUntil', { time: formatTime(access.ended_at) })
  return state === 'answered' ? t('accessReads') : t('accessOpen')
}
