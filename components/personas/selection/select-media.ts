/** As many as the server takes at once: MAX_MEDIA_AT_ONCE in lib/personas/schema.ts. */
export const MAX_SELECTED = 200

/** The selected media, by id; `anchor` is where a range begins. */
export interface MediaSelection {
  ids: ReadonlySet<number>
  anchor: number | null
}

export const NOTHING_SELECTED: MediaSelection = { ids: new Set(), anchor: null }

/** Selects one more, or takes it out. */
export function toggleMedium({ ids }: MediaSelection, id: number): MediaSelection {
  const next = new Set(ids)
  if (!next.delete(id) && next.size < MAX_SELECTED) next.add(id)
  return { ids: next, anchor: id }
}

/** Selects all from the last one that was selected to this one, in the order in which they are shown. */
export function extendTo(selection: MediaSelection, id: number, shown: readonly number[]): MediaSelection {
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor)
  const to = shown.indexOf(id)
  if (from === -1 || to === -1) return toggleMedium(selection, id)
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...new Set([...selection.ids, ...range])].slice(0, MAX_SELECTED)), anchor: selection.anchor }
}

export const selectAll = (shown: readonly number[]): MediaSelection => ({
  ids: new Set(shown.slice(0, MAX_SELECTED)),
  anchor: shown[0] ?? null,
})

/** Leaves out what is not shown any more: it was deleted, moved or filtered out. The same selection where that is nothing. */
export function keepShown(selection: MediaSelection, shown: readonly number[]): MediaSelection {
  const ids = [...selection.ids].filter((id) => shown.includes(id))
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) }
}
