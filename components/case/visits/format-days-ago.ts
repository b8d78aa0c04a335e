import { type Translator } from '../../language/translator-type'
import { type Format } from '../../language/use-format'

const DAY_MS = 86_400_000

/** How long ago a day was: today, yesterday, 3 days ago, 6 months ago, 1 year ago. Days as `dayOf` writes them. */
export function formatDaysAgo(t: Translator<'case.visits'>, format: Format, day: string, today: string): string {
  const [at, now] = [new Date(day), new Date(today)]
  const days = Math.round((now.getTime() - at.getTime()) / DAY_MS)
  if (days <= 0) return t('today')
  if (days === 1) return t('yesterday')
  return format.relativeTime(at, { now, unit: days < 31 ? 'day' : days < 350 ? 'month' : 'year' })
}
