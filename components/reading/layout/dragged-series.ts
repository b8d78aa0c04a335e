import { type DragEvent } from 'react'

const TYPE = 'application/x-fovea-series'
// While something is dragged over a page, browsers tell its type alone.
let dragged: string | null = null

/** Begins to drag a series. */
export function dragSeries(event: DragEvent, seriesId: string): void {
  dragged = seriesId
  event.dataTransfer.setData(TYPE, seriesId)
  event.dataTransfer.effectAllowed = 'copy'
}

export const endDrag = (): void => {
  dragged = null
}

/** The id of the series that is dragged; null for anything else, such as a file. */
export const draggedSeries = ({ dataTransfer }: DragEvent): string | null => (dataTransfer.types.includes(TYPE) ? dragged : null)
