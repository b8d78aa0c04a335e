import { endOfDay } from '../people/end-of-day'

export const OUTCOMES = ['allowed', 'denied', 'failed'] as const
type Outcome = (typeof OUTCOMES)[number]

/** What the list of the trail is limited to; an empty text is no limit. */
export interface TrailFilter {
  person: { id: string; name: string } | null
  action: string
  subject: string
  outcome: Outcome | null
  /** The first day, as a date field has it. */
  from: string
  /** The last day, which is included. */
  to: string
}

export const NO_FILTER: TrailFilter = { person: null, action: '', subject: '', outcome: null, from: '', to: '' }

/** How many limits of the dialog a filter has: the outcome is chosen beside it. */
export const countLimits = ({ person, action, subject, from, to }: TrailFilter): number =>
  [person, action, subject, from, to].filter(Boolean).length

/**
 * Returns the parameters of `GET /api/v1/admin/audit` for a filter. Days are those of a time zone: from the midnight that
 * begins the first one to the midnight that ends the last one.
 *
 * @param timeZone of the IANA database
 */
export function trailQuery(
  { person, action, subject, outcome, from, to }: TrailFilter,
  timeZone: string,
): Record<string, string> {
  return {
    ...(person && { actor_id: person.id }),
    ...(action && { action }),
    ...(subject && { subject_id: subject }),
    ...(outcome && { outcome }),
    ...(from && { from: midnightAfter(dayBefore(from), timeZone) }),
    ...(to && { to: midnightAfter(to, timeZone) }),
  }
}

const SECOND_MS = 1_000
const DAY_MS = 86_400_000

const midnightAfter = (day: string, timeZone: string) => new Date(endOfDay(day, timeZone).getTime() + SECOND_MS).toISOString()

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
