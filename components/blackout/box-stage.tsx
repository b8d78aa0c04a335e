'use client'

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { type Drawn, type DrawnBoxes } from './drawn-boxes'
import { moveOrResize, type Rectangle, rectangleBetween, type Size } from './rectangles'
import { pointUnder, styleOf, styleOfStage } from './stage-geometry'
import styles from './blackout.module.css'

interface Point {
  x: number
  y: number
}

/** What the pointer does until it is released. */
type Gesture<Box extends Rectangle> =
  | { kind: 'draw'; from: Point; to: Point }
  | { kind: 'move' | 'resize'; from: Point; box: Drawn<Box> }

interface BoxStageProps<Box extends Rectangle> {
  /** The size of the image in its own pixels. */
  size: Size
  /** The size at which it has the shape of what it shows, where its pixels are not square; its own by default. */
  shape?: Size
  boxes: DrawnBoxes<Box>
  /** Those shown now: of one frame, or at one time. */
  shown: Drawn<Box>[]
  onDraw: (rectangle: Rectangle) => void
  /** The id of the text that says how boxes are drawn. */
  describedBy: string
  /** The image, or the video. */
  children: ReactNode
}

const STEPS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** An image over which boxes are drawn, moved, resized and removed: with a pointer, a finger, or keys. */
export function BoxStage<Box extends Rectangle>({
  size,
  shape = size,
  boxes,
  shown,
  onDraw,
  describedBy,
  children,
}: BoxStageProps<Box>) {
  const t = useTranslations('blackout.tools')
  const stage = useRef<HTMLDivElement>(null)
  const [gesture, setGesture] = useState<Gesture<Box> | null>(null)
  const pointOf = (event: PointerEvent): Point => pointUnder(event, stage.current!.getBoundingClientRect(), size)
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return
    const target = event.target as HTMLElement
    const button = target.closest<HTMLElement>('[data-box]')
    const box = button && shown.find(({ key }) => String(key) === button.dataset['box'])
    const from = pointOf(event)
    event.currentTarget.setPointerCapture(event.pointerId)
    if (box) {
      event.preventDefault() // Not every browser focuses a button that is pressed.
      button.focus({ preventScroll: true })
      boxes.select(box.key)
      setGesture({ kind: 'corner' in target.dataset ? 'resize' : 'move', from, box })
    } else setGesture({ kind: 'draw', from, to: from })
  }
  const drag = (event: PointerEvent) => {
    if (!gesture) return
    const to = pointOf(event)
    if (gesture.kind === 'draw') return setGesture({ ...gesture, to })
    const { box, from, kind } = gesture
    const by = { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) }
    boxes.change(box.key, moveOrResize(box, by, size, kind === 'resize'))
  }
  const end = (event: PointerEvent) => {
    const made = gesture?.kind === 'draw' && rectangleBetween(gesture.from, pointOf(event), size)
    // A click without a drag draws nothing.
    if (made && made.width > 2 && made.height > 2) onDraw(made)
    setGesture(null)
  }
  const draft = gesture?.kind === 'draw' ? rectangleBetween(gesture.from, gesture.to, size) : null
  return (
    <div className={styles.dark} dir="ltr">
      <div
        ref={stage}
        className={styles.stage}
        style={styleOfStage(shape)}
        data-testid="review-stage"
        tabIndex={-1}
        onPointerDown={begin}
        onPointerMove={drag}
        onPointerUp={end}
        onPointerCancel={() => setGesture(null)}
      >
        {children}
        {draft && <span className={styles.growing} style={styleOf(draft, size)} />}
        {shown.map((each, index) => (
          <button
            key={each.key}
            type="button"
            className={styles.rectangle}
            style={styleOf(each, size)}
            data-box={each.key}
            aria-pressed={each.key === boxes.selected}
            aria-label={t('box', { number: index + 1, width: each.width, height: each.height, x: each.x, y: each.y })}
            aria-describedby={describedBy}
            onFocus={() => boxes.select(each.key)}
            onKeyDown={(event) => handleKey(event, each, size, boxes)}
          >
            {each.key === boxes.selected && <span className={styles.corner} data-corner="" />}
          </button>
        ))}
      </div>
    </div>
  )
}

function handleKey<Box extends Rectangle>(event: KeyboardEvent, each: Drawn<Box>, size: Size, boxes: DrawnBoxes<Box>): void {
  const step = STEPS[event.key]
  const far = event.ctrlKey ? 1 : Math.max(1, Math.round(size.width / 100))
  if (step) boxes.change(each.key, moveOrResize(each, { x: step.x * far, y: step.y * far }, size, event.shiftKey))
  else if (event.key === 'Delete' || event.key === 'Backspace') {
    const stage = event.currentTarget.parentElement!
    const others = [...stage.querySelectorAll<HTMLElement>('[data-box]')].filter((other) => other !== event.currentTarget)
    boxes.change(each.key, null)
    // The focus is not lost with the box: the keys go on from the next one, which is selected by it.
    ;(others[0] ?? stage).focus()
  } else return
  event.preventDefault()
}
