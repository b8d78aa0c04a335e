import { useRef, useState } from 'react'
import { type Rectangle } from './rectangles'

/** A rectangle on the screen: its key is its own, wherever it is moved. */
export type Drawn<Box extends Rectangle> = Box & { key: number }

export interface DrawnBoxes<Box extends Rectangle> {
  all: Drawn<Box>[]
  /** The key of the box that was used last; null for none. */
  selected: number | null
  select: (key: number | null) => void
  add: (box: Box) => void
  change: (key: number, to: Drawn<Box> | null) => void
  clear: () => void
}

/** The boxes that a person draws over an image, beginning with some. */
export function useDrawnBoxes<Box extends Rectangle>(initial: readonly Box[]): DrawnBoxes<Box> {
  const [all, setAll] = useState<Drawn<Box>[]>(() => initial.map((each, at) => ({ ...each, key: -1 - at })))
  const [selected, select] = useState<number | null>(null)
  const nextKey = useRef(1)
  return {
    all,
    selected,
    select,
    add: (box) => {
      const key = nextKey.current++
      setAll((before) => [...before, { ...box, key }])
      select(key)
    },
    change: (key, to) => {
      setAll((before) => before.flatMap((each) => (each.key === key ? (to ?? []) : [each])))
      if (!to) select(null)
    },
    clear: () => {
      setAll([])
      select(null)
    },
  }
}
