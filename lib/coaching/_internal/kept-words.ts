/** What turns the text around it about, and says nothing itself. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A text as it is kept: no control characters but the line break, no turned directions, no blanks at its ends; null is none. */
export function keptText(given: string): string | null {
  const kept = given
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(TURNING, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
  return kept || null
}

/** The same in one line, where a run of blanks is one. */
export const keptLine = (given: string): string => (keptText(given) ?? '').replace(/\s+/g, ' ').normalize('NFC')
