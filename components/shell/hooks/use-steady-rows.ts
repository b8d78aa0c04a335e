import { useState } from 'react'

interface Row {
  id: string
  /** Of a list in groups: the one it was in when it was first shown. */
  group?: string
}

/**
 * Returns the rows of a list to choose from where they were first shown in answer to a question: a list that is read anew orders
 * them anew, and another row would lie under the pointer as it is pressed. What comes later stands at the end; what has gone from the
 * list keeps its place, as it was, until another question is asked.
 */
export function useSteadyRows<R extends Row>(rows: readonly R[], question: string): R[] {
  const [shown, setShown] = useState<{ question: string; places: readonly R[] }>({ question, places: [] })
  const known = shown.question === question ? shown.places : []
  const places = placesOf(known, rows)
  // Places only come: those that are known stay the first.
  if (shown.question !== question || places.length !== known.length) setShown({ question, places })
  return places
}

/** The known rows in their places and groups, as they are now or were last, and then the others in their order. */
export function placesOf<R extends Row>(known: readonly R[], rows: readonly R[]): R[] {
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const last = known.at(-1)
  const late = rows.filter(({ id }) => !known.some((place) => place.id === id))
  return [
    ...known.map((place) => ({ ...(rowOf.get(place.id) ?? place), group: place.group })),
    ...(last ? late.map((row) => ({ ...row, group: last.group })) : late),
  ]
}
