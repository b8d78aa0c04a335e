'use client'

import { useMemo, useState } from 'react'
import { useTimeZone } from 'next-intl'

import { type CaseFile } from '../../case/case-file'
import { chosenPair, type ComparisonMode, eyePairs, pairContains, type ComparisonPair, visitPairs } from './comparison-pairs'

export interface Comparison {
  /** The comparisons available for the current image; empty where there is none. */
  availableModes: readonly ComparisonMode[]
  /** All pairs, and the current one; null while a single image is shown. */
  pairs: readonly ComparisonPair[]
  pair: ComparisonPair | null
  /** The images shown, in order. */
  shown: readonly CaseFile[]
  isLinked: boolean
  setLinked: (isLinked: boolean) => void
  swap: () => void
  /** Starts a comparison, or, in the same mode, returns to the single image. */
  toggle: (comparing: ComparisonMode) => void
  choose: (pair: ComparisonPair) => void
  /** Shows any other image beside the current one. */
  compareWith: (other: CaseFile) => void
}

/** Which two images are compared: `files` are those of the visit, `history` those of the whole case. */
export function useComparison(
  file: CaseFile,
  files: readonly CaseFile[],
  history: readonly CaseFile[],
  onChange: (fileId: string) => void,
): Comparison {
  const [comparing, setComparing] = useState<ComparisonMode | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isLinked, setLinked] = useState(true)
  const [isSwapped, setSwapped] = useState(false)
  const [other, setOther] = useState<CaseFile | null>(null)
  const timeZone = useTimeZone()
  const all = useMemo(
    () => ({ eyes: eyePairs(files), visits: visitPairs(files, history, timeZone), chosen: chosenPair(file, other) }),
    [files, history, timeZone, file, other],
  )

  const pairs = comparing ? all[comparing] : []
  const own = pairs.filter((pair) => pairContains(pair, file.id))
  const pair = own.find(({ id }) => id === chosen) ?? own[0] ?? null
  const shown = pair ? (isSwapped ? [...pair.pictures].reverse() : pair.pictures) : [file]
  return {
    availableModes: (['eyes', 'visits', 'chosen'] as const).filter((one) => all[one].some((pair) => pairContains(pair, file.id))),
    pairs,
    pair,
    shown,
    isLinked,
    setLinked,
    swap: () => setSwapped((before) => !before),
    compareWith: (one) => {
      setOther(one)
      setComparing('chosen')
    },
    toggle: (wanted) => setComparing(pair?.comparing === wanted ? null : wanted),
    choose: (next) => {
      setChosen(next.id)
      const fileInVisit = files.find(({ id }) => pairContains(next, id))
      if (fileInVisit && !pairContains(next, file.id)) onChange(fileInVisit.id)
    },
  }
}
