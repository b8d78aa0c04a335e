'use client'

import { type PointerEvent, useRef } from 'react'

export interface Point {
  x: number
  y: number
}

/** The handlers of an element that is dragged: each movement from where the pointer was before, in CSS pixels of the window. */
export function useDrag(onDrag: (now: Point, before: Point, element: Element) => void) {
  const last = useRef<Point | null>(null)
  return {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      last.current = { x: event.clientX, y: event.clientY }
    },
    onPointerMove: (event: PointerEvent) => {
      if (!last.current || event.buttons === 0) return
      const now = { x: event.clientX, y: event.clientY }
      onDrag(now, last.current, event.currentTarget)
      last.current = now
    },
    onPointerUp: () => {
      last.current = null
    },
  }
}
