'use client'

import { useEffect, useRef } from 'react'
import clsx from 'clsx'

import { Kbd } from '@/components/ui/kbd'
import { type GreyFacts, shade, windowsOf, windowWords } from './frame-facts'
import { type Picture } from './load-picture'
import styles from './quick-look.module.css'
import { type View, type Window } from './view'

export interface WindowPanelProps {
  /** A frame with all its samples. */
  picture: Picture & { grey: GreyFacts; own: Window }
  view: View
  onView: (view: View) => void
}

/** The windows to choose from, each with a small picture of what it shows. */
export function WindowPanel({ picture, view, onView }: WindowPanelProps) {
  const now = view.window ?? picture.own
  return (
    <div className={clsx('float presets', styles.presets, styles.fades)} data-controls role="group" aria-label="Window">
      <span className={clsx('f12 t3 b5 desk-only', styles.presetsHead)}>Window</span>
      {windowsOf(picture.grey).map((one, at) => (
        <button
          key={at}
          type="button"
          className="preset"
          aria-pressed={one.center === now.center && one.width === now.width}
          onClick={() => onView({ ...view, window: { center: one.center, width: one.width } })}
        >
          <SmallPicture picture={picture} shown={one} />
          <span className="col g2 grow">
            <span className="f13 b5">{one.name}</span>
            <span className="f12 t3 mono">{windowWords(one)}</span>
          </span>
          <Kbd>{at + 1}</Kbd>
        </button>
      ))}
    </div>
  )
}

const side = 40

function SmallPicture({ picture, shown }: { picture: Picture & { grey: GreyFacts }; shown: Window }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { center, width } = shown
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const samples = picture.image.getPixelData()
    const pixels = context.createImageData(side, side)
    // The middle square, one sample for each pixel: enough to tell bone from lung.
    const span = Math.min(picture.width, picture.height)
    const [left, top] = [(picture.width - span) / 2, (picture.height - span) / 2]
    for (let at = 0; at < side * side; at += 1) {
      const x = Math.floor(left + ((at % side) / side) * span)
      const y = Math.floor(top + (Math.floor(at / side) / side) * span)
      const value = samples[y * picture.width + x]! * picture.grey.slope + picture.grey.intercept
      pixels.data.fill(shade(value, { center, width }, picture.grey.isInverted), at * 4, at * 4 + 3)
      pixels.data[at * 4 + 3] = 255
    }
    context.putImageData(pixels, 0, 0)
  }, [picture, center, width])
  return <canvas ref={canvas} className={styles.small} width={side} height={side} aria-hidden />
}
