'use client'

import { useEffect, useRef } from 'react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { useLanguage } from '@/components/language/language-provider'
import { useFormat } from '@/components/language/use-format'
import { directionOf } from '@/lib/language/schema'
import { Kbd } from '@/components/ui/kbd'
import { type GrayscaleMetadata, applyVoiWindow, windowLabel, windowPresets, formatWindow } from '../frames/frame-metadata'
import { type LoadedImage } from '../image/load-image'
import styles from '../viewer.module.css'
import { type Viewport, type VoiWindow } from '../viewport/viewport'

interface WindowPresetsProps {
  /** A frame with all its samples. */
  picture: LoadedImage & { grey: GrayscaleMetadata; own: VoiWindow }
  view: Viewport
  onView: (view: Viewport) => void
}

/** The window presets, each with a thumbnail of its effect. They are over the image, at its right in every language. */
export function WindowPresets({ picture, view, onView }: WindowPresetsProps) {
  const t = useTranslations('viewer.windows')
  const format = useFormat()
  const direction = directionOf(useLanguage())
  const now = view.window ?? picture.own
  return (
    <div className={clsx('float presets', styles.presets, styles.fades)} data-controls role="group" aria-label={t('label')}>
      <span className={clsx('f12 t3 b5 desk-only', styles.presetsHead)} dir={direction}>
        {t('title')}
      </span>
      {windowPresets(picture.grey).map((one, at) => (
        <button
          key={at}
          type="button"
          className="preset"
          dir={direction}
          aria-pressed={one.center === now.center && one.width === now.width}
          onClick={() => onView({ ...view, window: { center: one.center, width: one.width } })}
        >
          <PresetPreview picture={picture} shown={one} />
          <span className="col g2 grow">
            <bdi className="f13 b5">{windowLabel(t, one)}</bdi>
            <bdi className="f12 t3 mono" dir="ltr">
              {formatWindow(format, one)}
            </bdi>
          </span>
          <Kbd>{at + 1}</Kbd>
        </button>
      ))}
    </div>
  )
}

const PREVIEW_SIDE_PIXELS = 40

function PresetPreview({ picture, shown }: { picture: LoadedImage & { grey: GrayscaleMetadata }; shown: VoiWindow }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { center, width } = shown
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const samples = picture.image.getPixelData()
    const pixels = context.createImageData(PREVIEW_SIDE_PIXELS, PREVIEW_SIDE_PIXELS)
    // The central square, one sample per pixel: enough to distinguish bone from lung.
    const span = Math.min(picture.width, picture.height)
    const [left, top] = [(picture.width - span) / 2, (picture.height - span) / 2]
    for (let at = 0; at < PREVIEW_SIDE_PIXELS * PREVIEW_SIDE_PIXELS; at += 1) {
      const x = Math.floor(left + ((at % PREVIEW_SIDE_PIXELS) / PREVIEW_SIDE_PIXELS) * span)
      const y = Math.floor(top + (Math.floor(at / PREVIEW_SIDE_PIXELS) / PREVIEW_SIDE_PIXELS) * span)
      const value = samples[y * picture.width + x]! * picture.grey.slope + picture.grey.intercept
      pixels.data.fill(applyVoiWindow(value, { center, width }, picture.grey.isInverted), at * 4, at * 4 + 3)
      pixels.data[at * 4 + 3] = 255
    }
    context.putImageData(pixels, 0, 0)
  }, [picture, center, width])
  return <canvas ref={canvas} className={styles.small} width={PREVIEW_SIDE_PIXELS} height={PREVIEW_SIDE_PIXELS} aria-hidden />
}
