'use client'

import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'next-intl'
import { type DrawGestures } from '../../viewports/draw-recognizer'
import { type StackController } from '../../viewports/stack-controller'
import { calibrationOf } from '../calibration'
import { shifted } from '../geometry/point'
import { type MeasurementKind } from '../measurement'
import { type MeasurementContent } from '../saving/measurement-outbox'
import { useLatest } from '../use-latest'
import { type Draft, keptPoints, move, place, press, release, startDraft } from './draft'
import { keyAction } from './key-action'
import { measuredContent, placeOf } from './measured-content'

interface DrawingOptions {
  mayMeasure: boolean
  say: (text: string) => void
  onDrawn: (content: MeasurementContent) => void
  onStep: (step: 'undo' | 'redo') => void
}

/** Drawing a new measurement, by mouse, finger or keys. It waits for the full resolution of the image. */
export function useDrawing(controller: StackController | null, { mayMeasure, say, onDrawn, onStep }: DrawingOptions) {
  const t = useTranslations('reading.measurements')
  const [kind, setKind] = useState<MeasurementKind | null>(null)
  const [last, setLast] = useState<MeasurementKind>('length')
  const [isTouch, setTouch] = useState(false)
  const draft = useLatest<Draft | null>(null)

  const finish = (done: Draft) => {
    draft.set(null)
    const slice = controller?.slice
    const points = slice && keptPoints(done, calibrationOf(slice, done.points).shape)
    const content = points && measuredContent(controller, { kind: done.kind, points, label: '' })
    if (content) onDrawn(content)
  }
  const after = ({ draft: next, isDone }: { draft: Draft; isDone: boolean }) => (isDone ? finish(next) : draft.set(next))
  const choose = (next: MeasurementKind | null) => {
    setKind(next)
    if (next) setLast(next)
    draft.set(null)
  }
  const startByKey = () => {
    if (!kind || !controller) return
    const { width, height } = controller.snapshot().size
    const middle = placeOf(controller, { x: width / 2, y: height / 2 })
    if (!middle) return say(t('waiting'))
    draft.set(startDraft(kind, middle))
    say(t('keys'))
  }
  const gestures: DrawGestures = {
    isArmed: kind !== null,
    onDown: (at, pointer) => {
      const point = placeOf(controller, at)
      setTouch(pointer.isTouch)
      if (point) draft.set(press(draft.get() ?? startDraft(kind ?? last, point), point))
      else say(t('waiting'))
    },
    onMove: (at) => {
      const [drawing, point] = [draft.get(), placeOf(controller, at)]
      if (drawing && point) draft.set(move(drawing, point))
    },
    onUp: (at, hasMoved) => {
      setTouch(false)
      const [drawing, point] = [draft.get(), placeOf(controller, at)]
      if (drawing && point) after(release(drawing, point, hasMoved))
    },
    onCancel: () => {
      setTouch(false)
      draft.set(null)
    },
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const drawing = draft.get()
    const found = mayMeasure ? keyAction(event, { kind, draft: drawing }) : null
    if (found === null) return false
    event.preventDefault()
    if ('choose' in found) choose(found.choose)
    else if ('step' in found) onStep(found.step)
    else if ('move' in found) draft.set(drawing && move(drawing, shifted(drawing.next, found.move)))
    else if (found.do === 'cancel') draft.set(null)
    else if (found.do === 'place' && drawing) after(place(drawing))
    else startByKey()
    return true
  }
  return { kind, choose, draft: draft.value, isTouch, onKey, draw: mayMeasure ? gestures : null }
}
