import { type Format } from '../../language/use-format'
import { type Translator } from '../../language/translator-type'
import { formatDate } from './format-date'
import { localDay } from './local-day'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Whether a time is less than a minute ago, or ahead of a slow clock. */
export const isJustNow = (time: Date | string, now = new Date()): boolean => now.getTime() - new Date(time).getTime() < MINUTE_MS

/** A short relative time for a column: “just now”, “4 min ago”, “3 hr ago”, “yesterday”, “14 May”. */
export function formatTimeAgo(t: Translator<'ui.time'>, format: Format, time: Date | string, now = new Date()): string {
  if (isJustNow(time, now)) return t('justNow')
  const day = localDay(format, time, now)
  const isRecent = day === 'today' || now.getTime() - new Date(time).getTime() < 12 * HOUR_MS
  if (isRecent) return format.relativeTime(new Date(time), { now, style: 'short' })
  return day === 'yesterday' ? t('yesterday') : formatDate(format, time, now)
}
