'use client'

import { useState } from 'react'

import { type RulerMarks } from '../saved/photo-marks'
import { type MarkedPoint, type Marker, MARKER_POINTS, type MarkerKind, type MeasureKind, measureInPlane } from './scale'

export type RulerTool = 'marker' | MeasureKind

interface DrawnMeasure {
  id: number
  kind: MeasureKind
  points: readonly MarkedPoint[]
}

export const MARKER_ID = 'marker'
/** More cannot be told apart on one image. */
const MAX_MEASURES = 20
const MAX_OUTLINE_POINTS = 200

const isFull = ({ kind, points }: DrawnMeasure): boolean => points.length >= (kind === 'length' ? 2 : MAX_OUTLINE_POINTS)

/**
 * A marker of known size and what is measured by it.
 *
 * @param initial what was saved
 */
export function useRuler(initial: RulerMarks | null) {
  const [tool, setTool] = useState<RulerTool>(initial ? 'length' : 'marker')
  const [marker, setMarker] = useState<Marker>(initial?.marker ?? { kind: 'length', millimetres: 10, points: [] })
  const [drawn, setDrawn] = useState<readonly DrawnMeasure[]>(() =>
    (initial?.figures ?? []).map((figure, at) => ({ ...figure, id: at + 1 })),
  )
  /** Whether the next point begins another figure. */
  const [isNew, setNew] = useState(true)

  const place = (point: MarkedPoint) => {
    if (tool === 'marker') {
      setMarker((before) =>
        before.points.length < MARKER_POINTS[before.kind] ? { ...before, points: [...before.points, point] } : before,
      )
      return
    }
    const last = drawn.at(-1)
    const goesOn = !isNew && last?.kind === tool && !isFull(last)
    if (!goesOn && drawn.length >= MAX_MEASURES) return
    const id = (last?.id ?? 0) + 1
    setDrawn(
      goesOn ? drawn.with(-1, { ...last, points: [...last.points, point] }) : [...drawn, { id, kind: tool, points: [point] }],
    )
    setNew(false)
  }
  const change = (figureId: string, next: (points: readonly MarkedPoint[]) => readonly MarkedPoint[]) => {
    if (figureId === MARKER_ID) return setMarker((before) => ({ ...before, points: next(before.points) }))
    setDrawn((before) =>
      before
        .map((one) => (String(one.id) === figureId ? { ...one, points: next(one.points) } : one))
        .filter(({ points }) => points.length > 0),
    )
  }
  return {
    tool,
    setTool: (next: RulerTool) => {
      setTool(next)
      setNew(true)
    },
    marker,
    setKind: (kind: MarkerKind) => setMarker((before) => ({ ...before, kind, points: [] })),
    setMillimetres: (millimetres: number) => setMarker((before) => ({ ...before, millimetres })),
    isMarked: marker.points.length === MARKER_POINTS[marker.kind],
    drawn: drawn.map((one, at) => ({
      ...one,
      /** Which one of its kind, from 1. */
      number: drawn.slice(0, at + 1).filter(({ kind }) => kind === one.kind).length,
      measured: measureInPlane(one.kind, marker, one.points),
    })),
    /** Whether an outline is being drawn, which a further point belongs to. */
    isOutlining: tool === 'area' && !isNew,
    finish: () => setNew(true),
    place,
    move: (figureId: string, index: number, point: MarkedPoint) => change(figureId, (points) => points.with(index, point)),
    removePoint: (figureId: string, index: number) => change(figureId, (points) => points.toSpliced(index, 1)),
    remove: (id: number) => setDrawn((before) => before.filter((one) => one.id !== id)),
    clearMarker: () => setMarker((before) => ({ ...before, points: [] })),
  }
}

export type Ruler = ReturnType<typeof useRuler>
