/** Invisible characters that change the direction of the text around them. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Cleans a text for storage: no control characters but the line break, no direction changes, trimmed; null if empty.
 */
export function sanitizeText(given: string): string | null {
  const sanitized = given
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(BIDI_CONTROLS, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
  return sanitized || null
}

/** The same on one line, with runs of blanks collapsed. */
export const sanitizeLine = (given: string): string => (sanitizeText(given) ?? '').replace(/\s+/g, ' ').normalize('NFC')
