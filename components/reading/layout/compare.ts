import { type Grid, MAX_SIDE } from './grid'

/** What comparing asks of a series. */
export interface Comparable {
  id: string
  modality: string | null
  body_part?: string | null
  description: string | null
  frames: number
  date: string | null
  photograph: { eye_side: string | null } | null
}

/**
 * The newest older series of the same modality and body part (of the same eye, where it is a photograph): of its study, the
 * one that is called like it, else the one that has most nearly as many images. Null where there is none.
 */
export function priorOf<Series extends Comparable>(series: Series, all: readonly Series[]): Series | null {
  const { date } = series
  if (date === null) return null
  const older = all.filter((one) => one.date !== null && one.date < date && isSameKind(series, one))
  const newest = older.reduce<string>((latest, one) => (one.date! > latest ? one.date! : latest), '')
  const [best] = older.filter((one) => one.date === newest).sort((a, b) => differenceOf(series, a) - differenceOf(series, b))
  return best ?? null
}

/**
 * What is on the screen beside its priors: one series and its prior next to each other; of several, those of today above and
 * their priors below. Null where the active one has none.
 */
export function comparison<Series extends Comparable>(
  active: Series,
  shown: readonly Series[],
  all: readonly Series[],
): { grid: Grid; ids: string[] } | null {
  const prior = priorOf(active, all)
  if (!prior) return null
  const pairs = [...new Set(shown)].flatMap((one) => {
    const other = priorOf(one, all)
    return other ? [[one.id, other.id] as const] : []
  })
  if (pairs.length < 2 || pairs.length > MAX_SIDE) return { grid: { rows: 1, columns: 2 }, ids: [active.id, prior.id] }
  const ids = [...pairs.map(([today]) => today), ...pairs.map(([, older]) => older)]
  return { grid: { rows: 2, columns: pairs.length }, ids }
}

/** What does not say its body part may be of it. */
function isSameKind(a: Comparable, b: Comparable): boolean {
  if (a.photograph || b.photograph) return a.photograph?.eye_side === b.photograph?.eye_side
  const [part, other] = [a.body_part?.toUpperCase(), b.body_part?.toUpperCase()]
  return a.modality === b.modality && (!part || !other || part === other)
}

function differenceOf(a: Comparable, b: Comparable): number {
  const isNamedAlike = a.description?.trim().toLowerCase() === b.description?.trim().toLowerCase()
  return (isNamedAlike ? 0 : 1e6) + Math.abs(a.frames - b.frames)
}
