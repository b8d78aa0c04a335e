'use client'

import { useEffect, useState } from 'react'

import { type CaseFile } from '../../case/case-file'
import { type FrameCache } from './frame-cache'
import { frameCount } from './frame-count'
import { type Stack, type StackImage } from './use-stack'

/** Used where an object has no frame rate. */
const DEFAULT_FRAME_RATE = 12

export interface Cine {
  /** The frame number, from 1. */
  at: number
  /** The frame that opens first: of a stack its cover. */
  first: number
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

interface CineState {
  fileId: string
  /** Null until one is chosen. */
  at: number | null
  /** Of a stack, the image chosen: it stays, though others arrive before it. */
  image: string | null
  isPlaying: boolean
  loops: boolean
  rate: number | null
}

const keyOf = (image: StackImage | undefined): string | null => (image ? `${image.fileId}/${image.frame}` : null)

/** The number of the frame that a state shows. */
function frameAt({ at, image }: CineState, frames: number, stack: Stack | null): number {
  const place = image ? (stack?.images.findIndex((one) => keyOf(one) === image) ?? -1) : -1
  return place >= 0 ? place + 1 : Math.min(at ?? stack?.first ?? 1, Math.max(frames, 1))
}

/** Plays the frames of a loop, or the images of a stack. It waits for one that is loading, and skips one that failed. */
export function useCine(file: CaseFile, shelf: FrameCache | null, stack: Stack | null = null): Cine {
  const frames = frameCount(file)
  const initial: CineState = { fileId: file.id, at: null, image: null, isPlaying: false, loops: true, rate: null }
  const [state, setState] = useState(initial)
  const current = state.fileId === file.id ? state : { ...initial, loops: state.loops }
  const change = (more: Partial<CineState>) => setState({ ...current, ...more })
  const moved = (to: number) => ({ at: to, image: keyOf(stack?.images[to - 1]) })

  const at = frameAt(current, frames, stack)
  const cachedFrame = shelf?.peek(at, 'samples') ?? shelf?.peek(at, 'preview')
  const recordedRate = cachedFrame?.frameTimeMs ? Math.max(1, Math.round(1000 / cachedFrame.frameTimeMs)) : DEFAULT_FRAME_RATE
  const rate = current.rate ?? recordedRate
  const { isPlaying, loops } = current

  useEffect(() => {
    if (!isPlaying || !shelf || frames < 2) return
    const timer = setInterval(() => {
      setState((now) => {
        if (now.fileId !== file.id || !now.isPlaying) return now
        const shown = frameAt(now, frames, stack)
        if (shown === frames && !now.loops) return { ...now, isPlaying: false }
        const next = (shown % frames) + 1
        const isReady = shelf.peek(next, 'samples') ?? shelf.peek(next, 'preview')
        const canShow = isReady || shelf.hasFailed(next, 'samples') || shelf.hasFailed(next, 'preview')
        return canShow ? { ...now, at: next, image: keyOf(stack?.images[next - 1]) } : now
      })
    }, 1000 / rate)
    return () => clearInterval(timer)
  }, [isPlaying, shelf, frames, file.id, rate, stack])

  return {
    ...{ at, first: stack?.first ?? 1, frames, isPlaying, loops, rate },
    rates: [...new Set([Math.max(1, Math.round(recordedRate / 2)), recordedRate, recordedRate * 2])],
    setAt: (next) => change({ ...moved(Math.min(Math.max(next, 1), Math.max(frames, 1))), isPlaying: false }),
    step: (by) => frames > 0 && change({ ...moved(((at - 1 + by + frames) % frames) + 1), isPlaying: false }),
    // At its end a loop that does not repeat restarts.
    toggle: () => frames > 1 && change({ isPlaying: !isPlaying, ...moved(!isPlaying && at === frames && !loops ? 1 : at) }),
    setRate: (next) => change({ rate: next }),
    setLoops: (next) => change({ loops: next }),
  }
}
