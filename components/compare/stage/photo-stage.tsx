'use client'

import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'next-intl'

import { type MarkedPoint } from '../ruler/scale'
import { type Point } from '../transform/plane-transform'
import styles from '../compare.module.css'
import { type Figure, type PointEdits } from './figure'
import { FigureMarks } from './figure-marks'
import { type DecodedPhoto } from './use-photo'
import { markingError, originOf, scaleOf, type Size, type StageView, toImage, toStage } from './stage-view'
import { stepOf, useStage } from './use-stage'
import { ZoomButtons } from './zoom-buttons'

interface PhotoStageProps {
  photo: DecodedPhoto
  label: string
  figures: readonly Figure[]
  edits: PointEdits
}

/** An image on which points are set: by a tap or a click, or with the arrow keys and Enter. */
export function PhotoStage({ photo, label, figures, edits }: PhotoStageProps) {
  const t = useTranslations('compare.stage')
  const [cursor, setCursor] = useState<Point | null>(null)
  const { element, size, view, onKey, ...zooms } = useStage((at, ...shown) => edits.onPlace(markOf(photo, at, ...shown)))
  const markAt = (at: Point) => markOf(photo, at, size, view)
  const isMeasured = size.width > 0 && size.height > 0
  const [left, top] = isMeasured ? originOf(photo, size, view) : [0, 0]
  const scale = isMeasured ? scaleOf(photo, size, view) : 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !isMeasured) return
    const by = stepOf(event)
    const at = toStage(cursor ?? [photo.width / 2, photo.height / 2], photo, size, view)
    if (by) setCursor(toImage([at[0] + by[0], at[1] + by[1]], photo, size, view))
    else if (event.key === 'Enter' || event.key === ' ') {
      setCursor(toImage(at, photo, size, view))
      edits.onPlace(markAt(at))
    } else if (!onKey(event)) return
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
        aria-description={t('keys')}
        tabIndex={0}
        data-compare-stage
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      >
        <img
          className={styles.photo}
          src={photo.url}
          alt=""
          draggable={false}
          style={{
            inlineSize: photo.width,
            blockSize: photo.height,
            transform: `translate(${left}px, ${top}px) scale(${scale})`,
          }}
        />
        {isMeasured && (
          <svg className={styles.marks} width={size.width} height={size.height}>
            {figures.map((figure) => (
              <FigureMarks
                key={figure.id}
                figure={figure}
                toStage={(point) => toStage(point, photo, size, view)}
                toMark={markAt}
                edits={edits}
              />
            ))}
            {cursor && <Cursor at={toStage(cursor, photo, size, view)} />}
          </svg>
        )}
      </div>
      <ZoomButtons stage={zooms} name={label} />
    </div>
  )
}

const markOf = (photo: Size, at: Point, size: Size, view: StageView): MarkedPoint => ({
  at: toImage(at, photo, size, view),
  error: markingError(photo, size, view),
})

/** Where Enter sets a point. */
function Cursor({ at: [x, y] }: { at: Point }) {
  return (
    <g className={styles.cursor} aria-hidden>
      <path d={`M${x - 16} ${y}h12m8 0h12M${x} ${y - 16}v12m0 8v12`} />
      <circle cx={x} cy={y} r={4} />
    </g>
  )
}
