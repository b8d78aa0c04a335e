const ARABIC_INDIC = /[\u0660-\u0669\u06f0-\u06f9]/g

/**
 * A number as entered, in the form that `Number` reads: with a point, a plain minus and the digits 0 to 9. A comma, the
 * Arabic decimal separator and the digits of an Arabic or Persian keyboard are accepted. All else stays, to be refused.
 */
export const plainDecimal = (typed: string): string =>
  typed
    .trim()
    .replace(ARABIC_INDIC, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[,\u066b]/, '.')
    .replace('\u2212', '-')
