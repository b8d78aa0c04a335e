'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'

import { type CaseFile } from '../../case/case-file'
import { isStack } from '../../case/visits/group-by-visit'
import { type FrameCache } from './frame-cache'
import { frameCount, isInColour } from './frame-count'
import { type Frame, type FrameForm } from './load-frame'

/** How many frames are prefetched after the current one. */
const PREFETCH_FRAMES = 12
/** Around the image of a stack, which a reader scrolls in both directions. */
const SCROLL_STEPS = [0, 1, -1, 2]

interface FrameRequest {
  /** The frame number, from 1. */
  at: number
  isPlaying: boolean
  /** False where data is saved and more than the rendered image is not needed yet. */
  isWanted: boolean
}

const noSubscription = () => () => undefined

/**
 * The frame to show: all of its samples, or in a loop in colour the preview while it plays. Null until the first one is
 * loaded; while a later one is loading, the previous one. `hasFailed` where this very frame failed.
 */
export function useFrame(file: CaseFile, shelf: FrameCache | null, { at, isPlaying, isWanted }: FrameRequest) {
  const version = useSyncExternalStore(shelf?.subscribe ?? noSubscription, shelf?.version ?? zero, zero)
  const [last, setLast] = useState<Frame | null>(null)
  const frames = frameCount(file)
  const isStacked = isStack(file)
  const form: FrameForm = isPlaying && isInColour(file) ? 'preview' : 'samples'

  useEffect(() => {
    if (!shelf || !isWanted) return
    const steps = isPlaying ? Array.from({ length: PREFETCH_FRAMES }, (_, step) => step) : isStacked ? SCROLL_STEPS : [0]
    shelf.prefetch([...new Set(steps.map((step) => ((at - 1 + step + frames * PREFETCH_FRAMES) % frames) + 1))], form)
  }, [shelf, isWanted, isPlaying, isStacked, at, frames, form, version])

  const cached = shelf?.peek(at, form) ?? shelf?.peek(at, 'samples') ?? shelf?.peek(at, 'preview') ?? null
  if (cached && cached !== last) setLast(cached)
  return {
    frame: cached ?? (last?.fileId === file.id ? last : null),
    hasFailed: !cached && (shelf?.hasFailed(at, form) ?? false),
  }
}

const zero = () => 0
