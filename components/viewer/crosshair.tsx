'use client'

import { type CSSProperties } from 'react'

import styles from './quick-look.module.css'
import { type Point, placeOf } from './picture-point'
import { density } from './use-canvas'
import { type View } from './view'
import { type Shown } from './follow'

/** Two lines and a ring over a picture. It says nothing aloud: the pixel that it marks stands in the corner. */
export function Crosshair({ at, view, shown }: { at: Point; view: View; shown: Shown }) {
  const { x, y } = placeOf(at, view, shown)
  const place = { '--x': `calc(50% + ${x / density()}px)`, '--y': `calc(50% + ${y / density()}px)` } as CSSProperties
  return (
    <span className={`cross ${styles.cross}`} style={place} data-testid="crosshair" aria-hidden>
      <i />
    </span>
  )
}
