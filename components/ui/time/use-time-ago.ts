import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { useRenderedAt } from '../../language/language-provider'
import { useFormat } from '../../language/use-format'
import { formatTimeAgo } from './format-time-ago'

/** Returns the format of short relative times, in the reader's language and time zone. */
export function useTimeAgo(): (time: Date | string) => string {
  const t = useTranslations('ui.time')
  const format = useFormat()
  const renderedAt = useRenderedAt()
  return useCallback((time) => formatTimeAgo(t, format, time, renderedAt), [t, format, renderedAt])
}
