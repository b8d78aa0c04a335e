'use client'

import { type KeyboardEvent, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'next-intl'
import { type DrawGestures } from '../viewports/draw-recognizer'
import { type StackController } from '../viewports/stack-controller'
import { type Draft } from './drawing/draft'
import { measuredContent } from './drawing/measured-content'
import { useDrawing } from './drawing/use-drawing'
import { type Point, shifted } from './geometry/point'
import { withPoint } from './kinds'
import { useMeasurementText } from './list/use-measurement-text'
import { type MeasurementKind } from './measurement'
import { type MeasurementContent } from './saving/measurement-outbox'
import { contentOf, type Measurement } from './saving/measurement-record'
import { type MeasurementStore } from './saving/measurement-store'
import { useLatest } from './use-latest'
import { type Report } from '../report/structured/reported-shapes'
import { useMeasurementStore } from './use-measurement-store'

/** A point, or (null) the whole, of a measurement while it is moved. */
interface Edit {
  id: string
  index: number | null
  points: readonly Point[]
}

export interface Measuring {
  store: MeasurementStore
  items: readonly Measurement[]
  /** What a press draws; null: nothing. */
  kind: MeasurementKind | null
  choose: (kind: MeasurementKind | null) => void
  draft: Draft | null
  /** A finger draws: what is under it is shown beside it. */
  isTouch: boolean
  edit: Edit | null
  selected: string | null
  select: (id: string | null) => void
  /** A structured report whose measurements are drawn too. */
  report: Report | null
  showReport: (report: Report | null) => void
  /** What is read aloud. */
  said: string
  draw: DrawGestures | null
  onKey: (event: KeyboardEvent) => boolean
  step: (way: 'undo' | 'redo') => void
  /** Moves a point, or the whole, by pixels of the image. */
  nudge: (measurement: Measurement, index: number | null, by: Point) => void
  moveTo: (measurement: Measurement, index: number | null, to: Point, from: Point) => void
  commit: () => void
  revert: () => void
  rename: (id: string, label: string) => void
  remove: (id: string) => void
}

/** Drawing, changing and listing measurements on the image of a viewport. */
export function useMeasuring(roomId: string, controller: StackController | null, mayMeasure: boolean): Measuring {
  const t = useTranslations('reading.measurements')
  const textOf = useMeasurementText()
  const store = useMeasurementStore(roomId)
  const items = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot)
  const edit = useLatest<Edit | null>(null)
  const [selected, select] = useState<string | null>(null)
  const [report, showReport] = useState<Report | null>(null)
  const [said, say] = useState('')

  const save = (id: string, content: MeasurementContent) => {
    store.change(id, content)
    select(id)
    const { name, main, details } = textOf(content)
    say(t('said', { name, values: [main, ...details].filter(Boolean).join(', ') }))
  }
  const step = (way: 'undo' | 'redo') => {
    const id = way === 'undo' ? store.undo() : store.redo()
    if (id !== null) say(t(way === 'undo' ? 'undone' : 'redone'))
  }
  const drawing = useDrawing(controller, {
    ...{ mayMeasure, say, onStep: step },
    onDrawn: (content) => save(crypto.randomUUID(), content),
  })
  const pointsOf = ({ id, points }: Measurement): readonly Point[] => {
    const changing = edit.get()
    return changing?.id === id ? changing.points : points
  }
  return {
    ...{ store, items, edit: edit.value, selected, select, report, showReport, said, step, ...drawing },
    nudge: (one, index, by) => {
      const points = pointsOf(one)
      const from = points[index ?? 0]!
      edit.set({ id: one.id, index, points: changed(one.kind, points, { index, from, to: shifted(from, by) }) })
    },
    moveTo: (one, index, to, from) => {
      if (controller?.samples) edit.set({ id: one.id, index, points: changed(one.kind, one.points, { index, from, to }) })
    },
    commit: () => {
      const done = edit.get()
      const measurement = done && store.get(done.id)
      edit.set(null)
      const content = measurement && measuredContent(controller, { ...measurement, points: done.points })
      if (content) save(done.id, content)
    },
    revert: () => edit.set(null),
    rename: (id, label) => {
      const measurement = store.get(id)
      if (measurement) store.change(id, { ...contentOf(measurement), label: label.trim() })
    },
    remove: (id) => {
      const measurement = store.get(id)
      if (!measurement?.isOwn) return
      edit.set(null)
      select(null)
      store.change(id, null)
      say(t('deleted', { name: textOf(measurement).name }))
    },
  }
}

/** Its points with one of them moved, or (null) all of them by the same. */
function changed(
  kind: MeasurementKind,
  points: readonly Point[],
  { index, from, to }: { index: number | null; from: Point; to: Point },
): readonly Point[] {
  if (index !== null) return withPoint(kind, points, index, to)
  return points.map((point) => shifted(point, [to[0] - from[0], to[1] - from[1]]))
}
