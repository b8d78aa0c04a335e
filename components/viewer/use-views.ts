'use client'

import { useCallback, useState } from 'react'

import { type FileRecord } from '../case/records'
import { type Comparison } from './use-comparison'
import { follow } from './follow'
import { startView, type View } from './view'
import { type Staged } from './viewer-stage'

type ById<Value> = Readonly<Record<string, Value>>

export interface Views {
  viewOf: (file: FileRecord) => View
  /** What is known of a picture once it is on the screen. */
  stagedOf: (file: FileRecord) => Staged | undefined
  /** Changes how one picture stands; a linked one follows. */
  change: (fileId: string, next: (view: View) => View) => void
  /** The same for one alone, though they are linked. */
  changeAlone: (fileId: string, next: (view: View) => View) => void
  onStaged: (fileId: string, staged: Staged | null) => void
}

/** How each shown picture stands. Each begins as it is whenever something else is shown. */
export function useViews({ shown, pair, isLinked }: Comparison): Views {
  const place = shown
    .map(({ id }) => id)
    .sort()
    .join(' ')
  const [kept, setKept] = useState<{ place: string; views: ById<View> }>({ place, views: {} })
  const [staged, setStaged] = useState<ById<Staged>>({})
  const views = kept.place === place ? kept.views : {}

  const changeOf = (isFollowed: boolean) => (fileId: string, next: (view: View) => View) =>
    setKept((before) => {
      const known = before.place === place ? before.views : {}
      const changed: Record<string, View> = { ...known, [fileId]: next(known[fileId] ?? startView) }
      const other = shown.find(({ id }) => id !== fileId)
      const [from, to] = [staged[fileId], other && staged[other.id]]
      if (isFollowed && other && from && to)
        changed[other.id] = follow(changed[fileId]!, from, known[other.id] ?? startView, to, pair?.comparing === 'eyes')
      return { place, views: changed }
    })
  const onStaged = useCallback((fileId: string, here: Staged | null) => {
    setStaged(({ [fileId]: _, ...others }) => (here ? { ...others, [fileId]: here } : others))
  }, [])
  return {
    viewOf: ({ id }) => views[id] ?? startView,
    stagedOf: ({ id }) => staged[id],
    change: changeOf(isLinked),
    changeAlone: changeOf(false),
    onStaged,
  }
}
