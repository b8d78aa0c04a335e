/** A unit of a metric: how UCUM writes it, what one of it is in the metric’s first unit, and how else people write it. */
interface MetricUnit {
  ucum: string
  factor: number
  /** Added after the factor, for scales that begin elsewhere. */
  offset?: number
  also?: readonly string[]
}

/** What is known of a metric. Its limits are in its first unit. */
interface Metric {
  units: Readonly<Record<string, MetricUnit>>
  /** Beyond it a value cannot be: it is refused. */
  possible: readonly [number, number]
  /** Beyond it a value is asked about once. */
  usual: readonly [number, number]
  /** The metric is two values, of which the second is the lower one: what is usual of that one. */
  second?: readonly [number, number]
}

/** Units by UCUM 2.1: the international pound and inch, the stone of 14 pounds, glucose of 180.16 g/mol. */
const MASS = {
  kg: { ucum: 'kg', factor: 1, also: ['kgs', 'kilo', 'kilos'] },
  lb: { ucum: '[lb_av]', factor: 0.45359237, also: ['lbs', 'pound', 'pounds'] },
  st: { ucum: '[stone_av]', factor: 6.35029318, also: ['stone', 'stones'] },
}
const LENGTH = {
  cm: { ucum: 'cm', factor: 1 },
  in: { ucum: '[in_i]', factor: 2.54, also: ['inch', 'inches', '″', '"'] },
  m: { ucum: 'm', factor: 100 },
  mm: { ucum: 'mm', factor: 0.1 },
}
const METRICS: Readonly<Record<string, Metric>> = {
  weight: { units: MASS, possible: [0.2, 700], usual: [25, 250] },
  height: { units: LENGTH, possible: [20, 280], usual: [100, 220] },
  waist: { units: LENGTH, possible: [10, 400], usual: [45, 180] },
  hips: { units: LENGTH, possible: [10, 400], usual: [50, 190] },
  'body fat': { units: { '%': { ucum: '%', factor: 1 } }, possible: [0, 100], usual: [3, 60] },
  'resting pulse': {
    units: { bpm: { ucum: '/min', factor: 1, also: ['/min', 'beats/min', 'beats per minute', 'min-1'] } },
    possible: [1, 350],
    usual: [35, 140],
  },
  'blood pressure': {
    units: { mmHg: { ucum: 'mm[Hg]', factor: 1, also: ['mm hg'] }, kPa: { ucum: 'kPa', factor: 7.500617 } },
    possible: [1, 400],
    usual: [80, 190],
    second: [40, 120],
  },
  'blood sugar': {
    units: { 'mmol/l': { ucum: 'mmol/L', factor: 1 }, 'mg/dl': { ucum: 'mg/dL', factor: 1 / 18.016 } },
    possible: [0.1, 120],
    usual: [2.5, 20],
  },
  temperature: {
    units: {
      '°C': { ucum: 'Cel', factor: 1, also: ['c', '° c'] },
      '°F': { ucum: '[degF]', factor: 5 / 9, offset: -160 / 9, also: ['f', '° f'] },
    },
    possible: [10, 48],
    usual: [34, 42],
  },
}

/** The metrics whose units and limits are known, as they are stored. */
export const KNOWN_METRICS: readonly string[] = Object.keys(METRICS)

const metricOf = (name: string): Metric | undefined => (Object.hasOwn(METRICS, name) ? METRICS[name] : undefined)

/** The units of a known metric as they are suggested; none of another. */
export const unitsOf = (metric: string): string[] => Object.keys(metricOf(metric)?.units ?? {})

/** Returns whether a metric is a pair, such as 120/80 of blood pressure. */
export const isPair = (metric: string): boolean => metricOf(metric)?.second !== undefined

/** The unit of a metric that was written in some way: `KG` and `kilos` are kg. Any other unit stays as it is written. */
export function canonicalUnit(metric: string, written: string): string {
  const word = written.trim().toLowerCase()
  const units: Record<string, MetricUnit> = metricOf(metric)?.units ?? {}
  const found = Object.keys(units).find((unit) => unit.toLowerCase() === word || units[unit]?.also?.includes(word))
  return found ?? written.trim()
}

/** A value in another unit of the same metric, to six significant digits; null where one of the units is not of the metric. */
export function convertValue(metric: string, value: number, from: string, to: string): number | null {
  const [one, two] = [canonicalUnit(metric, from), canonicalUnit(metric, to)]
  if (one === two) return value
  const units = metricOf(metric)?.units
  const [source, target] = [units?.[one], units?.[two]]
  if (!source || !target) return null
  const base = value * source.factor + (source.offset ?? 0)
  return Number(((base - (target.offset ?? 0)) / target.factor).toPrecision(6))
}

/** A value as it is written down, with the second of a pair. */
export interface WrittenValue {
  metric: string
  value: number
  second_value?: number | null | undefined
  unit: string
}

/** The values of a pair and its limits in the unit that was written; null where metric or unit are not known. */
function inFirstUnit({ metric, value, second_value: second, unit }: WrittenValue) {
  const known = metricOf(metric)
  const first = unitsOf(metric)[0]
  if (!known || first === undefined) return null
  const base = convertValue(metric, value, unit, first)
  if (base === null) return null
  const lower = second === null || second === undefined ? null : convertValue(metric, second, unit, first)
  return { known, base, lower }
}

const lies = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high

/** Returns whether a value of a known metric in a known unit cannot be: a weight of −5 kg, a pressure of 80/120. */
export function isImpossible(written: WrittenValue): boolean {
  const judged = inFirstUnit(written)
  if (!judged) return false
  const { known, base, lower } = judged
  return !lies(base, known.possible) || (lower !== null && (!lies(lower, known.possible) || lower >= base))
}

/** How far a value may be from the last one before it is asked about. */
const USUAL_CHANGE = 1.5

/** Returns whether a value is so far from what is usual, or from the last one, that it was probably mistyped: 615 kg after 61.8. */
export function isUnlikely(written: WrittenValue, last: { value: number; unit: string } | null): boolean {
  const judged = inFirstUnit(written)
  if (!judged) return false
  const { known, base, lower } = judged
  if (!lies(base, known.usual) || (lower !== null && known.second !== undefined && !lies(lower, known.second))) return true
  const before = last && inFirstUnit({ metric: written.metric, ...last })?.base
  if (before === null || before === undefined || before <= 0 || base <= 0) return false
  return Math.max(base / before, before / base) > USUAL_CHANGE
}
