'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'

import { type FileRecord } from '../case/records'
import { type FrameShelf } from './frame-shelf'
import { framesOf, isInColour } from './frames-of'
import { type Frame, type FrameForm } from './load-frame'

/** So many frames are asked for ahead of the one that is shown. */
const ahead = 12

export interface FrameWanted {
  /** Counted from 1. */
  at: number
  isPlaying: boolean
  /** False where every byte counts and nobody asked for more than the prepared picture yet. */
  isWanted: boolean
}

const silent = () => () => undefined

/**
 * The frame that is to be shown: every sample of it, and in a loop in colour the small picture until it rests. Null until the first one
 * is here; while a later one is on its way, the one before it. `hasFailed` where this very one did not come.
 */
export function useFrame(file: FileRecord, shelf: FrameShelf | null, { at, isPlaying, isWanted }: FrameWanted) {
  const version = useSyncExternalStore(shelf?.subscribe ?? silent, shelf?.version ?? zero, zero)
  const [last, setLast] = useState<Frame | null>(null)
  const frames = framesOf(file)
  const form: FrameForm = isPlaying && isInColour(file) ? 'preview' : 'samples'

  useEffect(() => {
    if (!shelf || !isWanted) return
    const count = isPlaying ? Math.min(ahead, frames) : 1
    shelf.want(
      Array.from({ length: count }, (_, step) => ((at - 1 + step) % frames) + 1),
      form,
    )
  }, [shelf, isWanted, isPlaying, at, frames, form, version])

  const here = shelf?.peek(at, form) ?? shelf?.peek(at, 'samples') ?? shelf?.peek(at, 'preview') ?? null
  if (here && here !== last) setLast(here)
  return {
    frame: here ?? (last?.fileId === file.id ? last : null),
    hasFailed: !here && (shelf?.hasFailed(at, form) ?? false),
  }
}

const zero = () => 0
