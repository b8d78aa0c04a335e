'use client'

import { useState } from 'react'
import { extendTo, keepShown, type MediaSelection, NOTHING_SELECTED, selectAll, toggleMedium } from './select-media'

export interface SelectionControls {
  /** Whether a tap selects instead of opening. */
  isOn: boolean
  ids: ReadonlySet<number>
  start: () => void
  stop: () => void
  /** Selects one more or takes it out; with `isRange`, all up to it. */
  select: (id: number, isRange: boolean) => void
  selectAll: () => void
}

/** The selection among the media that are shown. */
export function useMediaSelection(shown: readonly number[]): SelectionControls {
  const [isOn, setOn] = useState(false)
  const [chosen, setChosen] = useState<MediaSelection>(NOTHING_SELECTED)
  const selection = keepShown(chosen, shown)
  return {
    isOn,
    ids: selection.ids,
    start: () => setOn(true),
    stop: () => {
      setOn(false)
      setChosen(NOTHING_SELECTED)
    },
    select: (id, isRange) => {
      setOn(true)
      setChosen(isRange ? extendTo(selection, id, shown) : toggleMedium(selection, id))
    },
    selectAll: () => {
      setOn(true)
      setChosen(selectAll(shown))
    },
  }
}
