import { isolate } from '../../language/isolate'
import { type Translator } from '../../language/translator-type'
import { type Format } from '../../language/use-format'

/** Units as clients type them, and what Intl calls them (ECMA-402, table of sanctioned units). It has none for kcal or mmHg. */
const INTL_UNITS: Readonly<Record<string, string>> = {
  kg: 'kilogram',
  g: 'gram',
  lb: 'pound',
  lbs: 'pound',
  oz: 'ounce',
  st: 'stone',
  km: 'kilometer',
  m: 'meter',
  cm: 'centimeter',
  mm: 'millimeter',
  in: 'inch',
  ft: 'foot',
  l: 'liter',
  L: 'liter',
  ml: 'milliliter',
  mL: 'milliliter',
  '%': 'percent',
  '°C': 'celsius',
  '°F': 'fahrenheit',
}

/** A measured number with at most two decimals. */
export const formatNumber = (format: Format, value: number): string => format.number(value, { maximumFractionDigits: 2 })

/** A measured value with its unit: 61.8 kg, 120/80 mmHg. A unit that Intl does not know is shown as it was typed. */
export function formatMeasure(format: Format, value: number, unit: string, second: number | null = null): string {
  if (second !== null) return `${isolate(`${formatNumber(format, value)}/${formatNumber(format, second)}`)} ${isolate(unit)}`
  const known = Object.hasOwn(INTL_UNITS, unit) ? INTL_UNITS[unit] : undefined
  return known
    ? format.number(value, { style: 'unit', unit: known, unitDisplay: 'short', maximumFractionDigits: 2 })
    : `${formatNumber(format, value)} ${isolate(unit)}`
}

/** The change of a value, with its sign: −3.2, +0.4, ±0; nothing where there is only one. */
export function formatDelta(format: Format, latest: number, before: number | null): string {
  if (before === null) return ''
  const moved = Number((latest - before).toFixed(2))
  if (moved === 0) return `±${formatNumber(format, 0)}`
  // English has a hyphen for a minus, which is lost beside a number.
  return format.number(moved, { maximumFractionDigits: 2, signDisplay: 'always' }).replace('-', '−')
}

/** The metrics that are suggested, as they are stored, with their keys in `coaching.progress.metrics`. */
const METRIC_KEYS = {
  weight: 'weight',
  waist: 'waist',
  'resting pulse': 'restingPulse',
  'blood pressure': 'bloodPressure',
  'blood sugar': 'bloodSugar',
  'body fat': 'bodyFat',
  temperature: 'temperature',
  hips: 'hips',
  height: 'height',
} as const
const isSuggested = (metric: string): metric is keyof typeof METRIC_KEYS => Object.hasOwn(METRIC_KEYS, metric)

/** The metrics that are suggested, as they are stored. */
export const SUGGESTED_METRICS = Object.keys(METRIC_KEYS)

/** The label of a stored metric: a suggested one in the reader's language, else the client's own words. */
export const metricLabel = (t: Translator<'coaching.progress.metrics'>, metric: string): string =>
  isSuggested(metric) ? t(METRIC_KEYS[metric]) : metric

/** The metric to store for what was typed: the reverse of `metricLabel`. */
export function parseMetric(t: Translator<'coaching.progress.metrics'>, typed: string): string {
  const metric = typed.trim()
  return SUGGESTED_METRICS.find((one) => metricLabel(t, one).toLowerCase() === metric.toLowerCase()) ?? metric
}
