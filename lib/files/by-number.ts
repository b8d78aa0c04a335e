import { isId } from '../runtime/new-id'

/** Reads the small stable integer of a thing of door 5, or the id behind it; null for any other text. */
export function byNumber(given: string): { number: number } | { id: string } | null {
  if (isId(given)) return { id: given.toLowerCase() }
  return /^[1-9]\d{0,9}$/.test(given) && Number(given) <= 2_147_483_647 ? { number: Number(given) } : null
}
