import { type Format } from '../../language/use-format'
import { type Measured } from './scale'

/** How many decimals an uncertainty has: one significant digit, two where that is a 1 (GUM, JCGM 100:2008, 7.2.6). */
export function decimalsOf(uncertainty: number): number {
  if (!(uncertainty > 0)) return 2
  const place = Math.floor(Math.log10(uncertainty))
  const isOne = uncertainty / 10 ** place < 2
  return Math.min(3, Math.max(0, (isOne ? 1 : 0) - place))
}

/** “12.3” and “0.4”: a value with as many decimals as its uncertainty has. */
export function formatMeasured(format: Format, { value, uncertainty }: Measured): { value: string; uncertainty: string } {
  const digits = decimalsOf(uncertainty)
  const written = (number: number) => format.number(number, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return { value: written(value), uncertainty: written(uncertainty) }
}
