'use client'

import { useCallback, useState } from 'react'

import { type CaseFile } from '../../case/case-file'
import { type Comparison } from '../compare/use-comparison'
import { linkedViewport } from './linked-viewport'
import { defaultViewport, type Viewport } from './viewport'
import { type StagedImage } from '../viewer-stage'

type ById<Value> = Readonly<Record<string, Value>>

export interface Viewports {
  viewportOf: (file: CaseFile) => Viewport
  /** The state of an image once it is on the screen. */
  stagedOf: (file: CaseFile) => StagedImage | undefined
  /** Changes the viewport of one image; a linked one follows. */
  change: (fileId: string, next: (view: Viewport) => Viewport) => void
  /** The same for one alone, even if they are linked. */
  changeUnlinked: (fileId: string, next: (view: Viewport) => Viewport) => void
  onStaged: (fileId: string, staged: StagedImage | null) => void
}

/** The viewport of each shown image. Each is reset whenever other images are shown. */
export function useViewports({ shown, pair, isLinked }: Comparison): Viewports {
  const place = shown
    .map(({ id }) => id)
    .sort()
    .join(' ')
  const [stored, setStored] = useState<{ place: string; views: ById<Viewport> }>({ place, views: {} })
  const [staged, setStaged] = useState<ById<StagedImage>>({})
  const views = stored.place === place ? stored.views : {}

  const changeOf = (isFollowed: boolean) => (fileId: string, next: (view: Viewport) => Viewport) =>
    setStored((before) => {
      const known = before.place === place ? before.views : {}
      const changed: Record<string, Viewport> = { ...known, [fileId]: next(known[fileId] ?? defaultViewport) }
      const other = shown.find(({ id }) => id !== fileId)
      const [from, to] = [staged[fileId], other && staged[other.id]]
      if (isFollowed && other && from && to)
        changed[other.id] = linkedViewport(
          changed[fileId]!,
          from,
          known[other.id] ?? defaultViewport,
          to,
          pair?.comparing === 'eyes',
        )
      return { place, views: changed }
    })
  const onStaged = useCallback((fileId: string, here: StagedImage | null) => {
    setStaged(({ [fileId]: _, ...others }) => (here ? { ...others, [fileId]: here } : others))
  }, [])
  return {
    viewportOf: ({ id }) => views[id] ?? defaultViewport,
    stagedOf: ({ id }) => staged[id],
    change: changeOf(isLinked),
    changeUnlinked: changeOf(false),
    onStaged,
  }
}
