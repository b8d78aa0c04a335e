'use client'

import { useTranslations } from 'next-intl'
import { type StackController } from '../../viewports/stack-controller'
import { useShown } from '../../viewports/use-shown'
import { KINDS, measure } from '../kinds'
import { type Drawn } from '../measurement'
import { type Measuring } from '../use-measuring'
import { shownPoints } from './draft'
import { ReportedLayer } from '../../report/structured/reported-layer'
import { DrawnMeasurement } from './drawn-measurement'
import { Dot, Label, Strokes } from './drawn-parts'
import { Magnifier } from './magnifier'
import styles from './measurement-layer.module.css'
import { stageTransform } from './stage-transform'

/** The measurements of the image on the screen, over it, with the one that is being drawn. */
export function MeasurementLayer({ controller, measuring }: { controller: StackController; measuring: Measuring }) {
  const t = useTranslations('reading.measurements')
  const { at, drawnAt, view, size } = useShown(controller)
  const { items, draft, edit, isTouch } = measuring
  const slice = controller.slices[at]
  const transform = slice && drawnAt === at ? stageTransform(slice, view, size) : null
  if (!slice || !transform) return null
  const here = items.filter(({ file_id, frame }) => file_id === slice.fileId && frame === slice.frame)
  const samples = controller.samples
  const drawing: Drawn | null = draft && { kind: draft.kind, points: shownPoints(draft), label: '', values: [] }
  const isWhole =
    drawing &&
    (KINDS[drawing.kind].drawn === null ? drawing.points.length > 2 : drawing.points.length === KINDS[drawing.kind].drawn)
  // While an area is drawn, only its own size: the values within it come when it is done.
  const live = isWhole && drawing.kind !== 'ellipse' && drawing.kind !== 'bidirectional' && drawing.kind !== 'freehand'
  return (
    <>
      <svg
        className={styles.layer}
        width={size.width}
        height={size.height}
        role="group"
        aria-label={t('onImage', { count: here.length })}
        data-testid="measurements"
      >
        {here.map((one) => {
          const points = edit?.id === one.id ? edit.points : one.points
          const values = edit?.id === one.id ? measure(one.kind, points, { slice, samples }) : one.values
          return (
            <DrawnMeasurement
              key={one.id}
              measurement={one}
              drawn={{ ...one, points, values }}
              transform={transform}
              measuring={measuring}
            />
          )
        })}
        {measuring.report && <ReportedLayer report={measuring.report} slice={slice} transform={transform} />}
        {drawing && (
          <g data-tone={KINDS[drawing.kind].tone} data-drawing>
            <Strokes drawn={drawing} transform={transform} />
            {KINDS[drawing.kind].drawn !== null &&
              drawing.points.map((point, index) => <Dot key={index} at={transform.toStage(point)} />)}
            {live && (
              <Label
                drawn={{ ...drawing, values: measure(drawing.kind, drawing.points, { slice, samples }) }}
                transform={transform}
              />
            )}
          </g>
        )}
      </svg>
      {isTouch && draft && <Magnifier at={transform.toStage(draft.next)} />}
    </>
  )
}
