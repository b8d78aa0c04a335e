/** Why a case is opened, as it is counted; the written reason says the rest. */
export const REASON_KINDS = ['acute', 'on-call', 'transferred', 'unreachable', 'other'] as const
export type ReasonKind = (typeof REASON_KINDS)[number]

/** Fewer letters are no reason, and fewer different ones a key that was held down. */
const MIN_LETTERS = 10
const MIN_DIFFERENT_LETTERS = 5

const MIN_DIFFERENT_WORDS = 3

/**
 * Returns whether a text says something in words: at least three that differ, and enough letters that do. What it says is judged by
 * who reviews it.
 */
export function isWrittenReason(text: string): boolean {
  const words = text.toLocaleLowerCase('en').match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? []
  const letters = [...words.join('')]
  return (
    new Set(words).size >= MIN_DIFFERENT_WORDS && letters.length >= MIN_LETTERS && new Set(letters).size >= MIN_DIFFERENT_LETTERS
  )
}
