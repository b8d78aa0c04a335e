'use client'

import { useState } from 'react'

import { type FileRecord } from '../case/records'
import { ofOtherEye, type Point, pointAt } from './picture-point'
import { type Comparison } from './use-comparison'
import { density } from './use-canvas'
import { type Views } from './use-views'

const stepPixels = 12
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -stepPixels, y: 0 },
  ArrowRight: { x: stepPixels, y: 0 },
  ArrowUp: { x: 0, y: -stepPixels },
  ArrowDown: { x: 0, y: stepPixels },
}

export interface Crosshair {
  isOn: boolean
  toggle: () => void
  /** The place on a picture that it marks, in parts of the picture from its middle; null where it marks none. */
  on: (file: FileRecord) => Point | null
  put: (fileId: string, at: Point) => void
  /** Moves it by a step on the screen. Answers false for any other key. */
  move: (key: string, file: FileRecord) => boolean
}

/** One place, marked on both pictures of a pair: what is pointed at on one is found on the other. */
export function useCrosshair({ pair, isLinked }: Comparison, views: Views): Crosshair {
  const [isOn, setOn] = useState(true)
  const [mark, setMark] = useState<{ pairId: string; fileId: string; at: Point } | null>(null)

  const on = (file: FileRecord): Point | null => {
    if (!isOn || !pair || mark?.pairId !== pair.id) return null
    if (mark.fileId === file.id) return mark.at
    if (!isLinked) return null
    return pair.comparing === 'eyes' ? ofOtherEye(mark.at) : mark.at
  }
  const put = (fileId: string, at: Point) => pair && setMark({ pairId: pair.id, fileId, at })
  return {
    isOn,
    toggle: () => setOn((before) => !before),
    on,
    put,
    move: (key, file) => {
      const [by, staged] = [arrows[key], views.stagedOf(file)]
      if (!by || !pair || !staged) return false
      // A step of the screen, whichever way the picture is turned.
      const view = views.viewOf(file)
      const [from, to] = [
        pointAt({ x: 0, y: 0 }, view, staged),
        pointAt({ x: by.x * density(), y: by.y * density() }, view, staged),
      ]
      const at = on(file) ?? { x: 0, y: 0 }
      const within = (part: number) => Math.min(Math.max(part, -0.5), 0.5)
      put(file.id, { x: within(at.x + to.x - from.x), y: within(at.y + to.y - from.y) })
      return true
    },
  }
}
