import { useState } from 'react'

interface Row {
  id: string
  /** Of a list in groups: the one it was in when it was first shown. */
  group?: string
}

/**
 * Returns the rows of a list to choose from where they were first shown in answer to a question: a list that is read anew orders
 * them anew, and another row would lie under the pointer as it is pressed. What comes later stands at the end.
 */
export function useSteadyRows<R extends Row>(rows: readonly R[], question: string): R[] {
  const [shown, setShown] = useState<{ question: string; places: Row[] }>({ question, places: [] })
  const known = shown.question === question ? shown.places : []
  const places = placesOf(known, rows)
  const isNew = shown.question !== question || places.length !== known.length || places.some(({ id }, at) => id !== known[at]!.id)
  if (isNew) setShown({ question, places })
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return places.map((place) => ({ ...rowOf.get(place.id)!, ...place }))
}

/** The places of rows: those that are known, without the rows that have gone, and then the others in their order. */
export function placesOf(known: readonly Row[], rows: readonly Row[]): Row[] {
  const ids = new Set(rows.map(({ id }) => id))
  const kept = known.filter(({ id }) => ids.has(id))
  const last = kept.at(-1)
  const late = rows.filter(({ id }) => !known.some((place) => place.id === id))
  return [...kept, ...late.map(({ id, group }) => ({ id, group: last ? last.group : group }))]
}
