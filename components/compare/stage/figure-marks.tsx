'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslations } from 'next-intl'

import { type MarkedPoint } from '../ruler/scale'
import { type Point } from '../transform/plane-transform'
import styles from '../compare.module.css'
import { type Figure, type PointEdits } from './figure'
import { stepOf } from './use-stage'

interface FigureMarksProps {
  figure: Figure
  toStage: (point: Point) => Point
  toMark: (at: Point) => MarkedPoint
  edits: PointEdits
}

/** What a person has set, as drawn over the image: each point is moved by dragging or with the arrow keys. */
export function FigureMarks({ figure, toStage, toMark, edits }: FigureMarksProps) {
  const t = useTranslations('compare.stage')
  const dragged = useRef<number | null>(null)
  const placed = figure.points.map(toStage)
  const path = placed.map(([x, y]) => `${x},${y}`).join(' ')
  const placeOf = ({ currentTarget, clientX, clientY }: PointerEvent<SVGElement>): Point => {
    const { left, top } = currentTarget.ownerSVGElement!.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }
  const move = (index: number, at: Point) => edits.onMove(figure.id, index, toMark(at))
  const onKeyDown = (index: number) => (event: KeyboardEvent<SVGElement>) => {
    const [by, at] = [stepOf(event), placed[index]!]
    if (by) move(index, [at[0] + by[0], at[1] + by[1]])
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      edits.onRemove(figure.id, index)
      // What has gone cannot keep the focus.
      event.currentTarget.closest<HTMLElement>('[data-compare-stage]')?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <g data-tone={figure.tone} data-idle={figure.isIdle}>
      {figure.join === 'outline' && placed.length > 2 && <polygon className={styles.outline} points={path} />}
      {figure.join && <polyline className={styles.line} points={path} />}
      {placed.map(([x, y], index) => (
        <g key={index}>
          <path className={styles.cross} d={`M${x - 7} ${y}h14M${x} ${y - 7}v14`} />
          {figure.isNumbered && (
            <text className={styles.number} x={x + 9} y={y - 9} aria-hidden>
              {index + 1}
            </text>
          )}
          <circle
            className={styles.handle}
            cx={x}
            cy={y}
            role="button"
            tabIndex={0}
            aria-label={t('point', { figure: figure.label, number: index + 1, count: placed.length })}
            onPointerDown={(event) => {
              if (event.button !== 0) return
              event.stopPropagation()
              event.currentTarget.setPointerCapture(event.pointerId)
              dragged.current = index
            }}
            onPointerMove={(event) => dragged.current === index && move(index, placeOf(event))}
            onPointerUp={(event) => {
              event.stopPropagation()
              dragged.current = null
            }}
            onPointerCancel={() => (dragged.current = null)}
            onKeyDown={onKeyDown(index)}
          />
        </g>
      ))}
    </g>
  )
}
