const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

export const formatDay = (date: Date): string => day.format(date)
export const formatShortDay = (date: Date): string => shortDay.format(date)
export const formatTime = (date: Date): string => clock.format(date)

/** “08:12 to 08:16”, or one time where both are the same minute. */
export const formatTimeRange = (from: Date, to: Date): string =>
  formatTime(from) === formatTime(to) ? formatTime(from) : `${formatTime(from)} to ${formatTime(to)}`

/** How many days ago, in words: today, 3 days ago, 6 months ago, 1 year ago. */
export function formatDaysAgo(date: Date, now: Date): string {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime()
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 31) return `${days} days ago`
  const months = Math.round(days / 30.4)
  if (months < 12) return months === 1 ? '1 month ago' : `${months} months ago`
  const years = Math.floor(days / 365.25) || 1
  return years === 1 ? '1 year ago' : `${years} years ago`
}
