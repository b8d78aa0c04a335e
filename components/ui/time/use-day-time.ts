import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { useFormat } from '../../language/use-format'
import { dayTimeValues } from './day-time-values'

/** Returns the format of a standalone time: “Today at 08:12”, “Yesterday at 17:40”, “14 May 2025”. */
export function useDayTime(): (time: Date | string) => string {
  const t = useTranslations('ui.time')
  const format = useFormat()
  return useCallback((time) => t('dayTime', dayTimeValues(format, time)), [t, format])
}
