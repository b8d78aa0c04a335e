import { plainDecimal } from '../../language/plain-decimal'

/** A measured number as it was typed, with the digits and the decimal sign of any language; null where it is none. */
export function parseDecimal(text: string): number | null {
  const typed = plainDecimal(text)
  return /^[+-]?\d{1,9}(\.\d{1,6})?$/.test(typed) ? Number(typed) : null
}
