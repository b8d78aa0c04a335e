'use client'

import { useEffect, useMemo } from 'react'

import { type CaseFile } from '../../case/case-file'
import { FrameCache } from './frame-cache'
import { frameCount } from './frame-count'

/** A frame cache for each DICOM image that is shown; those of other images are released. */
export function useFrameCaches(shown: readonly CaseFile[]): ReadonlyMap<string, FrameCache> {
  const ids = shown
    .filter((file) => frameCount(file) > 0)
    .map(({ id }) => id)
    .join(' ')
  const caches = useMemo(() => new Map(ids ? ids.split(' ').map((id) => [id, new FrameCache(id)] as const) : []), [ids])
  useEffect(() => () => caches.forEach((shelf) => shelf.clear()), [caches])
  return caches
}
