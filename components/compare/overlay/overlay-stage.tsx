'use client'

import { type KeyboardEvent } from 'react'
import { useTranslations } from 'next-intl'

import styles from '../compare.module.css'
import { type DecodedPhoto } from '../stage/use-photo'
import { originOf, scaleOf, type Size } from '../stage/stage-view'
import { stepOf, useStage } from '../stage/use-stage'
import { ZoomButtons } from '../stage/zoom-buttons'
import { type PlaneTransform, toCssMatrix } from '../transform/plane-transform'

/** How two photographs are seen at once. */
export type OverlayMode = 'fade' | 'swipe' | 'blink'

interface OverlayStageProps {
  first: DecodedPhoto
  second: DecodedPhoto
  label: string
  /** Takes pixels of the second to the first; null lays it on the middle of the first, as large as fits. */
  transform: PlaneTransform | null
  mode: OverlayMode
  /** How much of the second is seen, 0 to 1: of its opacity, or of the width. */
  share: number
}

/** Two photographs on top of one another: only how they are drawn changes, never their pixels. */
export function OverlayStage({ first, second, label, transform, mode, share }: OverlayStageProps) {
  const t = useTranslations('compare.stage')
  const { element, size, view, onKey, pan, ...zooms } = useStage()
  const isMeasured = size.width > 0 && size.height > 0
  const [left, top] = isMeasured ? originOf(first, size, view) : [0, 0]
  const scale = isMeasured ? scaleOf(first, size, view) : 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const by = stepOf(event)
    if (by) pan(-by[0], -by[1])
    else if (!onKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.half}>
      <div
        ref={element}
        className={styles.stage}
        dir="ltr"
        role="application"
        aria-label={label}
        aria-description={t('overlayKeys')}
        tabIndex={0}
        data-compare-stage
        onKeyDown={onKeyDown}
      >
        <div
          className={styles.photo}
          style={{
            inlineSize: first.width,
            blockSize: first.height,
            transform: `translate(${left}px, ${top}px) scale(${scale})`,
          }}
        >
          <img className={styles.photo} src={first.url} alt="" draggable={false} style={sizeOf(first)} />
          <div
            className={styles.over}
            data-testid="overlay-second"
            style={{
              opacity: mode === 'swipe' ? 1 : share,
              clipPath: mode === 'swipe' ? `inset(-900% -900% -900% ${(1 - share) * 100}%)` : undefined,
            }}
          >
            <img
              className={styles.photo}
              src={second.url}
              alt=""
              draggable={false}
              style={{ ...sizeOf(second), transform: toCssMatrix(transform ?? contain(first, second)) }}
            />
          </div>
          {mode === 'swipe' && (
            <div
              className={styles.edge}
              style={{ insetInlineStart: `${(1 - share) * 100}%`, inlineSize: scale ? 2 / scale : 2 }}
            />
          )}
        </div>
      </div>
      <ZoomButtons stage={zooms} name={label} />
    </div>
  )
}

const sizeOf = ({ width, height }: Size) => ({ inlineSize: width, blockSize: height })

/** As large as fits, in the middle. */
function contain(outer: Size, inner: Size): PlaneTransform {
  const scale = Math.min(outer.width / inner.width, outer.height / inner.height)
  return [
    ...([scale, 0, (outer.width - inner.width * scale) / 2] as const),
    ...([0, scale, (outer.height - inner.height * scale) / 2] as const),
    ...([0, 0, 1] as const),
  ]
}
