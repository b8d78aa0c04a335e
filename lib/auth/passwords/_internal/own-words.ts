/** Shorter ones are part of too many other words. */
const MIN_WORD_LENGTH = 3
const PRODUCT_WORDS = ['fovea', 'clinic']

/** Whose password it is: their own words make it easy to guess. */
export interface PasswordOwner {
  name: string
  email: string
  site?: string | null | undefined
}

/**
 * Returns what is left of a password without its owner's own words: name, address, site, the product. Letters are compared
 * without case and accents.
 *
 * @returns null where it contains none of them
 */
export function withoutOwnWords(password: string, owner: PasswordOwner): string | null {
  const given = fold(password)
  const left = ownWords(owner).reduce((rest, word) => rest.replaceAll(word, ''), given)
  return left === given ? null : left
}

function ownWords({ name, email, site }: PasswordOwner): string[] {
  const words = fold([name, email, site ?? '', ...PRODUCT_WORDS].join(' ')).split(/[^\p{L}\p{N}]+/u)
  // The longest first: what is left of one is not a word of its own.
  return [...new Set(words)].filter((word) => word.length >= MIN_WORD_LENGTH).sort((one, other) => other.length - one.length)
}

/** NFKD takes letters and their accents apart; the accents are then left out. */
const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
