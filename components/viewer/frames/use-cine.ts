'use client'

import { useEffect, useState } from 'react'

import { type CaseFile } from '../../case/case-file'
import { type FrameCache } from './frame-cache'
import { frameCount } from './frame-count'

/** Used where an object has no frame rate. */
const DEFAULT_FRAME_RATE = 12

export interface Cine {
  /** The frame number, from 1. */
  at: number
  frames: number
  isPlaying: boolean
  loops: boolean
  /** Frames per second. */
  rate: number
  /** The recorded rate, half and double. */
  rates: readonly number[]
  setAt: (at: number) => void
  step: (by: -1 | 1) => void
  toggle: () => void
  setRate: (rate: number) => void
  setLoops: (loops: boolean) => void
}

/** Plays the frames of a loop. It waits for a frame that is loading, and skips one that failed. */
export function useCine(file: CaseFile, shelf: FrameCache | null): Cine {
  const frames = frameCount(file)
  const [state, setState] = useState({ fileId: file.id, at: 1, isPlaying: false, loops: true, rate: null as number | null })
  const current = state.fileId === file.id ? state : { ...state, fileId: file.id, at: 1, isPlaying: false, rate: null }
  const change = (more: Partial<typeof state>) => setState({ ...current, ...more })

  const cachedFrame = shelf?.peek(current.at, 'samples') ?? shelf?.peek(current.at, 'preview')
  const recordedRate = cachedFrame?.frameTimeMs ? Math.max(1, Math.round(1000 / cachedFrame.frameTimeMs)) : DEFAULT_FRAME_RATE
  const rate = current.rate ?? recordedRate
  const { at, isPlaying, loops } = current

  useEffect(() => {
    if (!isPlaying || !shelf || frames < 2) return
    const timer = setInterval(() => {
      setState((now) => {
        if (now.fileId !== file.id || !now.isPlaying) return now
        if (now.at === frames && !now.loops) return { ...now, isPlaying: false }
        const next = (now.at % frames) + 1
        const isReady = shelf.peek(next, 'samples') ?? shelf.peek(next, 'preview')
        return isReady || shelf.hasFailed(next, 'samples') || shelf.hasFailed(next, 'preview') ? { ...now, at: next } : now
      })
    }, 1000 / rate)
    return () => clearInterval(timer)
  }, [isPlaying, shelf, frames, file.id, rate])

  return {
    ...{ at, frames, isPlaying, loops, rate },
    rates: [...new Set([Math.max(1, Math.round(recordedRate / 2)), recordedRate, recordedRate * 2])],
    setAt: (next) => change({ at: Math.min(Math.max(next, 1), Math.max(frames, 1)), isPlaying: false }),
    step: (by) => frames > 0 && change({ at: ((at - 1 + by + frames) % frames) + 1, isPlaying: false }),
    // At its end a loop that does not repeat restarts.
    toggle: () => frames > 1 && change({ isPlaying: !isPlaying, at: !isPlaying && at === frames && !loops ? 1 : at }),
    setRate: (next) => change({ rate: next }),
    setLoops: (next) => change({ loops: next }),
  }
}
