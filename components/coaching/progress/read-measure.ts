import { isImpossible, isPair, isUnlikely } from '@/lib/coaching/progress/schema'

const EASTERN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g
/** A number with its signs between digits, or two with a slash, and what stands behind: the unit. */
const TYPED = /^([+-]?\d[\d.,' ]*)(?:\/ ?(\d[\d.,' ]*))?(\/?[\p{L}%°µ"″].{0,19})?$/u
const MAX_LENGTH = 60

/** What was typed: the numbers that it can mean, the second number of a pair, and the unit behind them. */
interface Read {
  values: number[]
  second: number | null
  unit: string | null
}

/**
 * Reads a measured value as people of any language type it: `72.5kg`, `1.234,5`, `12 345`, `٦١٫٨`, `120/80`. One sign before
 * three digits can be of decimals or of thousands (`1,234`): both are returned, decimals first.
 *
 * @returns null where it is no number
 */
export function readMeasure(text: string): Read | null {
  if (text.length > MAX_LENGTH) return null
  const plain = text
    .trim()
    .replace(EASTERN_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll('\u2212', '-')
    .replaceAll('\u066b', '.')
    .replace(/[’\u066c]/g, "'")
    .replace(/\s/g, ' ')
  const [, first, second, unit] = TYPED.exec(plain) ?? []
  const values = first === undefined ? [] : meanings(first.trimEnd())
  const lower = second === undefined ? null : meanings(second.trimEnd())[0]
  if (values.length === 0 || lower === undefined) return null
  return { values, second: lower, unit: unit?.trim() ?? null }
}

const GROUPED = /^[+-]?\d{1,3}([ '.,])\d{3}(?:\1\d{3})*$/

/** The numbers that digits with signs between them can mean; none where the signs are at no place for them. */
function meanings(typed: string): number[] {
  const last = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','))
  const isGrouped = GROUPED.test(typed)
  const grouped = isGrouped ? [Number(typed.replace(/[ '.,]/g, ''))] : []
  if (last === -1) return /[ ']/.test(typed) ? grouped : finite(typed)
  const [whole, decimals] = [typed.slice(0, last), typed.slice(last + 1)]
  const isWhole = /^[+-]?\d+$/.test(whole) || (GROUPED.test(whole) && !whole.includes(typed[last]!))
  const decimal = isWhole && /^\d+$/.test(decimals) ? finite(`${whole.replace(/[ '.,]/g, '')}.${decimals}`) : []
  // Nobody writes thousands with a zero before them: 0.125.
  return /^[+-]?0/.test(typed) ? decimal : [...decimal, ...grouped]
}

const finite = (digits: string): number[] => (digits.length <= 20 ? [Number(digits)] : [])

/** What is typed, to be judged: `last` is the newest value of the metric. */
interface Typed {
  metric: string
  text: string
  unit: string
  last: { value: number; unit: string } | null
}

/** What a typed value comes to: it is taken, asked about, or refused with a reason. */
export type Judged =
  | { verdict: 'fine' | 'unlikely'; value: number; second_value: number | null; unit: string }
  | { verdict: 'which'; values: number[]; second_value: number | null; unit: string }
  | { verdict: 'not_a_number' | 'needs_pair' | 'impossible' }

/** Judges a typed value by what is known of its metric. A number of two meanings is asked about, unless only one is usual. */
export function judgeMeasure({ metric, text, unit: field, last }: Typed): Judged {
  const read = readMeasure(text)
  if (!read || (read.second !== null && !isPair(metric))) return { verdict: 'not_a_number' }
  if (isPair(metric) && read.second === null) return { verdict: 'needs_pair' }
  const unit = read.unit ?? field.trim()
  const rest = { second_value: read.second, unit }
  const possible = read.values.filter((value) => !isImpossible({ metric, value, ...rest }))
  const usual = possible.filter((value) => !isUnlikely({ metric, value, ...rest }, last))
  if (possible.length === 0) return { verdict: 'impossible' }
  if (usual.length === 1) return { verdict: 'fine', value: usual[0]!, ...rest }
  if (possible.length > 1) return { verdict: 'which', values: possible, ...rest }
  return { verdict: 'unlikely', value: possible[0]!, ...rest }
}
