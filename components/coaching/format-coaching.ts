import type { FeedItem } from '@/lib/coaching/schema'
import { type Translator } from '../language/translator-type'
import { type Format } from '../language/use-format'
import { localDay } from '../ui/time/local-day'
import type { Reaction } from './use-coaching'

/** The key of each reaction's label in `coaching.feed.reactions`. */
export const REACTION_KEYS = {
  seen: 'seen',
  great: 'great',
  keep_going: 'keepGoing',
  thank_you: 'thankYou',
  question: 'question',
} as const satisfies Record<Reaction, string>

/** The key of each flag's noun in `coaching.documents.warnings`. */
const CONTENT_KEYS = {
  macros: 'macros',
  embedded_objects: 'embeddedFiles',
  embedded_files: 'embeddedFiles',
  external_links: 'externalLinks',
  javascript: 'scripts',
  launch_actions: 'launchActions',
} as const
const isContentFlag = (flag: string): flag is keyof typeof CONTENT_KEYS => Object.hasOwn(CONTENT_KEYS, flag)

/** The warnings for the flags of a document, each in a sentence; none where it has no flags. */
export function documentWarnings(
  t: Translator<'coaching.documents.warnings'>,
  format: Format,
  flags: readonly string[],
): string[] {
  const contents = [...new Set(flags.filter(isContentFlag).map((flag) => CONTENT_KEYS[flag]))]
  const isUnknown = flags.some((flag) => flag !== 'encrypted' && !isContentFlag(flag))
  return [
    ...(contents.length > 0 ? [t('contains', { contents: format.list(contents.map((key) => t(key))) })] : []),
    ...(isUnknown && contents.length === 0 ? [t('unknown')] : []),
    ...(flags.includes('encrypted') ? [t('encrypted')] : []),
  ]
}

/**
 * The meals offered, as they are stored: each is a key of `coaching.diary.meals` with a capital, so that client and trainer
 * read it in their own languages. Any other name is the client's own.
 */
export const MEALS = ['breakfast', 'lunch', 'dinner', 'snack'] as const
export type Meal = (typeof MEALS)[number]

/** The name under which a meal is stored. */
export const mealName = (meal: Meal): string => meal.charAt(0).toUpperCase() + meal.slice(1)

/** The label of a stored meal: one of those offered in the reader's language, else the client's own words. */
export function mealLabel(t: Translator<'coaching.diary.meals'>, name: string): string {
  const meal = MEALS.find((one) => mealName(one) === name)
  return meal ? t(meal) : name
}

/** The most likely meal at an hour of the day. */
export function inferMeal(hour: number): Meal {
  if (hour >= 4 && hour < 11) return 'breakfast'
  if (hour >= 11 && hour < 15) return 'lunch'
  if (hour >= 17 && hour < 23) return 'dinner'
  return 'snack'
}

/** The hour of the day in the reader's time zone, 0 to 23. */
export const hourOfDay = (format: Format, at: Date): number =>
  Number(/\d+/.exec(format.dateTime(at, { hour: 'numeric', hourCycle: 'h23' }))?.[0] ?? 0)

/** The first name, for where space is limited. */
export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name

/** The heading of the day of an entry, in the reader's time zone. */
export function formatDayHeading(t: Translator<'coaching.diary'>, format: Format, at: string, now: Date): string {
  const day = localDay(format, at, now)
  if (day !== 'other') return t(day)
  const year = (time: Date) => format.dateTime(time, { year: 'numeric' })
  const date = new Date(at)
  return format.dateTime(date, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year(date) === year(now) ? {} : { year: 'numeric' }),
  })
}

/** Groups consecutive entries of one day under its heading. */
export function groupByDay(
  t: Translator<'coaching.diary'>,
  format: Format,
  items: readonly FeedItem[],
  now: Date,
): { heading: string; items: FeedItem[] }[] {
  const days: { heading: string; items: FeedItem[] }[] = []
  for (const item of items) {
    const heading = formatDayHeading(t, format, item.at, now)
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
