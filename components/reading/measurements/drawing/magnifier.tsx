'use client'

import { useEffect, useRef } from 'react'
import { type Point } from '../geometry/point'
import styles from './measurement-layer.module.css'

const [SIZE_PIXELS, TIMES, ABOVE_PIXELS] = [112, 2.5, 84]

/** What is under a finger, enlarged above it; below it where there is no space. */
export function Magnifier({ at: [x, y] }: { at: Point }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const target = canvas.current
    const stage = target?.closest('.stage')
    // The tiles of a slide lie over the engine's canvas.
    const source =
      stage?.querySelector<HTMLCanvasElement>('canvas[data-slide]') ??
      stage?.querySelector<HTMLCanvasElement>('[data-testid=reading-viewport] canvas')
    const context = target?.getContext('2d')
    if (!target || !source || !context) return
    const perPixel = source.width / source.clientWidth
    const part = (SIZE_PIXELS / TIMES) * perPixel
    context.fillRect(0, 0, target.width, target.height)
    context.drawImage(source, x * perPixel - part / 2, y * perPixel - part / 2, part, part, 0, 0, target.width, target.height)
  }, [x, y])
  const top = y > ABOVE_PIXELS + SIZE_PIXELS / 2 ? y - ABOVE_PIXELS : y + ABOVE_PIXELS
  return (
    <div className={styles.magnifier} style={{ insetInlineStart: x, insetBlockStart: top }} aria-hidden data-testid="magnifier">
      <canvas ref={canvas} width={SIZE_PIXELS * 2} height={SIZE_PIXELS * 2} />
    </div>
  )
}
