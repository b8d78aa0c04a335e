'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { type Point } from '../geometry/point'
import { type Measurement } from '../saving/measurement-record'
import { type Measuring } from '../use-measuring'
import { stepOf } from './key-action'
import { type StageTransform } from './stage-transform'

const ENDS: Readonly<Record<string, 'commit' | 'revert' | 'remove'>> = {
  ...{ Enter: 'commit', Escape: 'revert' },
  ...{ Delete: 'remove', Backspace: 'remove' },
}

/** What moves a point of a measurement, or (null) the whole: pointer and keys. */
export function useDrag(measurement: Measurement, transform: StageTransform, measuring: Measuring) {
  const { id, isOwn } = measurement
  const { select, moveTo, commit, revert, nudge, remove } = measuring
  const from = useRef<Point | null>(null)
  const place = ({ currentTarget, clientX, clientY }: PointerEvent<SVGElement>): Point => {
    const { left, top } = currentTarget.ownerSVGElement!.getBoundingClientRect()
    return transform.toImage([clientX - left, clientY - top])
  }
  const dragged = (index: number | null) =>
    isOwn
      ? {
          onPointerDown: (event: PointerEvent<SVGElement>) => {
            if (event.button !== 0) return
            event.currentTarget.setPointerCapture(event.pointerId)
            from.current = place(event)
            select(id)
          },
          onPointerMove: (event: PointerEvent<SVGElement>) => {
            if (from.current) moveTo(measurement, index, place(event), from.current)
          },
          onPointerUp: () => {
            if (from.current) commit()
            from.current = null
          },
          onPointerCancel: () => {
            from.current = null
            revert()
          },
        }
      : {}
  const onKeyDown = (index: number | null) => (event: KeyboardEvent<SVGElement>) => {
    const by = stepOf(event)
    const done = by ? null : (ENDS[event.key] ?? null)
    if (by) nudge(measurement, index, by)
    else if (done) {
      if (done === 'remove') remove(id)
      else if (done === 'commit') commit()
      else revert()
      // What has gone cannot keep the focus.
      event.currentTarget.closest<HTMLElement>('.stage')?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { dragged, onKeyDown }
}
