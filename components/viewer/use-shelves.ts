'use client'

import { useEffect, useMemo } from 'react'

import { type FileRecord } from '../case/records'
import { FrameShelf } from './frame-shelf'
import { framesOf } from './frames-of'

/** A shelf for the frames of each DICOM picture that is shown; what is not shown any more leaves the memory. */
export function useShelves(shown: readonly FileRecord[]): ReadonlyMap<string, FrameShelf> {
  const ids = shown
    .filter((file) => framesOf(file) > 0)
    .map(({ id }) => id)
    .join(' ')
  const shelves = useMemo(() => new Map(ids ? ids.split(' ').map((id) => [id, new FrameShelf(id)] as const) : []), [ids])
  useEffect(() => () => shelves.forEach((shelf) => shelf.clear()), [shelves])
  return shelves
}
