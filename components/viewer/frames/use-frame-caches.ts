'use client'

import { useEffect, useMemo } from 'react'

import { type CaseFile } from '../../case/case-file'
import { FrameCache } from './frame-cache'
import { frameCount } from './frame-count'
import { type Stack } from './use-stack'

/** A frame cache for each DICOM image, or stack of them, that is shown; those of other images are released. */
export function useFrameCaches(
  shown: readonly CaseFile[],
  stacked: { fileId: string; stack: Stack | null },
): ReadonlyMap<string, FrameCache> {
  const ids = shown
    .filter((file) => frameCount(file) > 0)
    .map(({ id }) => id)
    .join(' ')
  const caches = useMemo(() => new Map(ids ? ids.split(' ').map((id) => [id, new FrameCache(id)] as const) : []), [ids])
  useEffect(() => () => caches.forEach((shelf) => shelf.clear()), [caches])
  const { fileId, stack } = stacked
  useEffect(() => caches.get(fileId)?.setImages(stack?.images ?? null), [caches, fileId, stack])
  return caches
}
