'use client'

import { type CSSProperties } from 'react'

import styles from '../viewer.module.css'
import { type Point, imageToCanvas } from './image-coordinates'
import { canvasPixelRatio } from './use-cornerstone-element'
import { type Viewport } from './viewport'
import { type ImageOnStage } from './image-on-stage'

/** Two lines and a ring over an image. Hidden from screen readers: the marked pixel is shown in the corner. */
export function Crosshair({ at, view, shown }: { at: Point; view: Viewport; shown: ImageOnStage }) {
  const { x, y } = imageToCanvas(at, view, shown)
  const place = {
    '--x': `calc(50% + ${x / canvasPixelRatio()}px)`,
    '--y': `calc(50% + ${y / canvasPixelRatio()}px)`,
  } as CSSProperties
  return (
    <span className={`cross ${styles.cross}`} style={place} data-testid="crosshair" aria-hidden>
      <i />
    </span>
  )
}
