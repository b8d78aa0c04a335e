'use client'

import { useEffect, useState } from 'react'

import { type FileRecord } from '../case/records'
import { type FrameShelf } from './frame-shelf'
import { framesOf } from './frames-of'

/** Where an object does not say how fast it runs. */
const usualRate = 12

export interface Cine {
  /** Counted from 1. */
  at: number
  frames: number
  isPlaying: boolean
  loops: boolean
  /** Frames a second. */
  rate: number
  /** As fast as it was taken, half and double. */
  rates: readonly number[]
  setAt: (at: number) => void
  step: (by: -1 | 1) => void
  toggle: () => void
  setRate: (rate: number) => void
  setLoops: (loops: boolean) => void
}

/** Runs through the frames of a loop. A frame that is not here yet is waited for, one that cannot be had is left out. */
export function useCine(file: FileRecord, shelf: FrameShelf | null): Cine {
  const frames = framesOf(file)
  const [state, setState] = useState({ fileId: file.id, at: 1, isPlaying: false, loops: true, rate: null as number | null })
  const here = state.fileId === file.id ? state : { ...state, fileId: file.id, at: 1, isPlaying: false, rate: null }
  const change = (more: Partial<typeof state>) => setState({ ...here, ...more })

  const any = shelf?.peek(here.at, 'samples') ?? shelf?.peek(here.at, 'preview')
  const taken = any?.frameTimeMs ? Math.max(1, Math.round(1000 / any.frameTimeMs)) : usualRate
  const rate = here.rate ?? taken
  const { at, isPlaying, loops } = here

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
    rates: [...new Set([Math.max(1, Math.round(taken / 2)), taken, taken * 2])],
    setAt: (next) => change({ at: Math.min(Math.max(next, 1), Math.max(frames, 1)), isPlaying: false }),
    step: (by) => frames > 0 && change({ at: ((at - 1 + by + frames) % frames) + 1, isPlaying: false }),
    // From its end a loop that does not come round begins anew.
    toggle: () => frames > 1 && change({ isPlaying: !isPlaying, at: !isPlaying && at === frames && !loops ? 1 : at }),
    setRate: (next) => change({ rate: next }),
    setLoops: (next) => change({ loops: next }),
  }
}
