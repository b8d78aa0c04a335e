'use client'

import { useMemo, useState } from 'react'

import { type FileRecord } from '../case/records'
import { type Comparing, eyePairs, isOf, type Pair, visitPairs } from './pairs'

export interface Comparison {
  /** What the picture in hand can be compared in; empty where it stands alone. */
  offers: readonly Comparing[]
  /** All pairs that can be gone through, and the one that is shown; null while one picture is. */
  pairs: readonly Pair[]
  pair: Pair | null
  /** What is shown, in the order in which it is. */
  shown: readonly FileRecord[]
  isLinked: boolean
  setLinked: (isLinked: boolean) => void
  swap: () => void
  /** Begins to compare, or, where that is done already, goes back to the one picture. */
  toggle: (comparing: Comparing) => void
  choose: (pair: Pair) => void
}

/** Which two pictures stand side by side: `files` are those of the visit, `history` those of the whole case. */
export function useComparison(
  file: FileRecord,
  files: readonly FileRecord[],
  history: readonly FileRecord[],
  onChange: (fileId: string) => void,
): Comparison {
  const [comparing, setComparing] = useState<Comparing | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isLinked, setLinked] = useState(true)
  const [isSwapped, setSwapped] = useState(false)
  const all = useMemo(() => ({ eyes: eyePairs(files), visits: visitPairs(files, history) }), [files, history])

  const pairs = comparing ? all[comparing] : []
  const own = pairs.filter((pair) => isOf(pair, file.id))
  const pair = own.find(({ id }) => id === chosen) ?? own[0] ?? null
  const shown = pair ? (isSwapped ? [...pair.pictures].reverse() : pair.pictures) : [file]
  return {
    offers: (['eyes', 'visits'] as const).filter((one) => all[one].some((pair) => isOf(pair, file.id))),
    pairs,
    pair,
    shown,
    isLinked,
    setLinked,
    swap: () => setSwapped((before) => !before),
    toggle: (wanted) => setComparing(pair?.comparing === wanted ? null : wanted),
    choose: (next) => {
      setChosen(next.id)
      const here = files.find(({ id }) => isOf(next, id))
      if (here && !isOf(next, file.id)) onChange(here.id)
    },
  }
}
