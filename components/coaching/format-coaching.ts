import type { FeedItem } from '@/lib/coaching/schema'
import type { Reaction } from './use-coaching'

export const reactionLabels: Record<Reaction, string> = {
  seen: 'Seen',
  great: 'Great',
  keep_going: 'Keep going',
  thank_you: 'Thank you',
  question: 'A question',
}

/** The labels of the kinds of entries. */
export const entryKindLabels: Record<FeedItem['kind'], string> = {
  meal: 'Meal',
  progress: 'Progress',
  photo: 'Progress photo',
  document: 'Document',
}

/** The flags of documents with active content, as text. */
const documentFlagMessages: Record<string, string> = {
  macros: 'holds macros',
  embedded_objects: 'holds other files',
  external_links: 'links to other places',
  javascript: 'holds a script',
  launch_actions: 'starts programs',
  embedded_files: 'holds other files',
  encrypted: 'is locked by a password',
}
/** The warning for the flags of a document; nothing where it has none. */
export function documentWarning(flags: readonly string[]): string | null {
  const words = [...new Set(flags.map((flag) => documentFlagMessages[flag] ?? 'may do more than be read'))]
  return words.length > 0 ? `Careful: it ${words.join(', and ')}.` : null
}

export const mealNames = ['Breakfast', 'Lunch', 'Dinner', 'Snack'] as const

/** The most likely meal at an hour of the day. */
export function inferMealName(hour: number): (typeof mealNames)[number] {
  if (hour >= 4 && hour < 11) return 'Breakfast'
  if (hour >= 11 && hour < 15) return 'Lunch'
  if (hour >= 17 && hour < 23) return 'Dinner'
  return 'Snack'
}

/** The first name, for where space is limited. */
export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name

/** A number with at most two decimals, and no trailing zeros. */
export const formatNumber = (value: number): string => String(Number(value.toFixed(2)))

/** The change of a value, with its sign: −3.2, +0.4, ±0; nothing where there is only one. */
export function formatDelta(latest: number, before: number | null): string {
  if (before === null) return ''
  const moved = Number((latest - before).toFixed(2))
  if (moved === 0) return '±0'
  return moved < 0 ? `−${formatNumber(-moved)}` : `+${formatNumber(moved)}`
}

/** The heading of the day of an entry. */
export function formatDayHeading(at: string, now: Date): string {
  const date = new Date(at)
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime()
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  const isThisYear = date.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(date)
}

/** Groups consecutive entries of one day under its heading. */
export function groupByDay(items: readonly FeedItem[], now: Date): { heading: string; items: FeedItem[] }[] {
  const days: { heading: string; items: FeedItem[] }[] = []
  for (const item of items) {
    const heading = formatDayHeading(item.at, now)
    const last = days.at(-1)
    if (last?.heading === heading) last.items.push(item)
    else days.push({ heading, items: [item] })
  }
  return days
}

/**
 * Splits a list that has new entries at its head: those above the previous top entry are held back. Where that entry was
 * deleted, everything is shown.
 */
export function partitionNew<Item extends { id: string }>(
  items: readonly Item[],
  topId: string | null,
): { fresh: number; shown: Item[] } {
  const at = topId === null ? -1 : items.findIndex(({ id }) => id === topId)
  return at <= 0 ? { fresh: 0, shown: [...items] } : { fresh: at, shown: items.slice(at) }
}
