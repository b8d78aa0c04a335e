'use client'

import { useState } from 'react'

import { type CaseFile } from '../../case/case-file'
import { mirrorToOtherEye, type Point, canvasToImage } from './image-coordinates'
import { type Comparison } from '../compare/use-comparison'
import { canvasPixelRatio } from './use-cornerstone-element'
import { type Viewports } from './use-viewports'

const STEP_PIXELS = 12
const arrowOffsets: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP_PIXELS, y: 0 },
  ArrowRight: { x: STEP_PIXELS, y: 0 },
  ArrowUp: { x: 0, y: -STEP_PIXELS },
  ArrowDown: { x: 0, y: STEP_PIXELS },
}

interface Crosshair {
  isOn: boolean
  toggle: () => void
  /** The point that it marks on an image, relative to the image's size, from its middle; null where it marks none. */
  on: (file: CaseFile) => Point | null
  placeMark: (fileId: string, at: Point) => void
  /** Moves it by a step on the screen. Returns false for any other key. */
  move: (key: string, file: CaseFile) => boolean
}

/** One point, marked on both images of a pair: at the corresponding place of each. */
export function useCrosshair({ pair, isLinked }: Comparison, views: Viewports): Crosshair {
  const [isOn, setOn] = useState(true)
  const [mark, setMark] = useState<{ pairId: string; fileId: string; at: Point } | null>(null)

  const on = (file: CaseFile): Point | null => {
    if (!isOn || !pair || mark?.pairId !== pair.id) return null
    if (mark.fileId === file.id) return mark.at
    if (!isLinked) return null
    return pair.comparing === 'eyes' ? mirrorToOtherEye(mark.at) : mark.at
  }
  const put = (fileId: string, at: Point) => pair && setMark({ pairId: pair.id, fileId, at })
  return {
    isOn,
    toggle: () => setOn((before) => !before),
    on,
    placeMark: put,
    move: (key, file) => {
      const [by, staged] = [arrowOffsets[key], views.stagedOf(file)]
      if (!by || !pair || !staged) return false
      // A step of the screen, however the image is rotated.
      const view = views.viewportOf(file)
      const [from, to] = [
        canvasToImage({ x: 0, y: 0 }, view, staged),
        canvasToImage({ x: by.x * canvasPixelRatio(), y: by.y * canvasPixelRatio() }, view, staged),
      ]
      const at = on(file) ?? { x: 0, y: 0 }
      const within = (part: number) => Math.min(Math.max(part, -0.5), 0.5)
      put(file.id, { x: within(at.x + to.x - from.x), y: within(at.y + to.y - from.y) })
      return true
    },
  }
}
