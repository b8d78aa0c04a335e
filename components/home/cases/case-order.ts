/** The cases of the list that a reader came from, in its order. */
export type CaseOrder = readonly string[]

export interface CaseNeighbours {
  previous: string | null
  next: string | null
  /** From 1. */
  position: number
  count: number
}

/** More are not walked through one by one. */
export const MAX_ORDER = 500

/** The cases before and after one of a list; null where the list does not have it. */
export function neighboursOf(order: CaseOrder, id: string): CaseNeighbours | null {
  const at = order.indexOf(id)
  if (at < 0) return null
  return { previous: order[at - 1] ?? null, next: order[at + 1] ?? null, position: at + 1, count: order.length }
}

/** Reads an order as it was stored; empty where it was not one. */
export function parseCaseOrder(stored: unknown): CaseOrder {
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : []
}
