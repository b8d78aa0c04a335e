import { isUuid } from './uuid'

/** What an integer column of PostgreSQL can hold. */
const MAX_NUMBER = 2_147_483_647

/** Parses an identifier in an address: a small stable number, or a UUID; null for any other text. */
export function parseNumericId(given: string): { number: number } | { id: string } | null {
  if (isUuid(given)) return { id: given.toLowerCase() }
  return /^[1-9]\d{0,9}$/.test(given) && Number(given) <= MAX_NUMBER ? { number: Number(given) } : null
}
