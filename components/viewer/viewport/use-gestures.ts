'use client'

import { type RefObject, useEffect, useRef } from 'react'

import { type Tool } from '../commands'
import { toolOfButton } from './tool-of-button'
import { canvasPixelRatio } from './use-cornerstone-element'

interface GestureHandlers {
  onPan: (dx: number, dy: number) => void
  /** Where the images of a stack are scrolled: the wheel does, and with Ctrl it zooms. */
  onScroll?: (by: number) => void
  /** Whether moving up and down scrolls as well. */
  dragScrolls: boolean
  onZoom: (factor: number, point: { x: number; y: number }) => void
  onWindow: (dx: number, dy: number) => void
  /** The position of the mouse or a new touch, from the middle of the stage. */
  onPoint: (point: { x: number; y: number }) => void
  onDoubleTap: () => void
}

/** Wheel and finger pixels for one image of a stack. */
const [WHEEL_STEP_PIXELS, DRAG_STEP_PIXELS] = [40, 12]

interface PointerPosition {
  x: number
  y: number
}

/** Scrolls whole images, and keeps the rest for the next movement. */
function stepScroller(onScroll: (by: number) => void): (pixels: number, step: number) => void {
  let scrolled = 0
  return (pixels, step) => {
    scrolled += pixels / step
    const by = Math.trunc(scrolled)
    scrolled -= by
    if (by !== 0) onScroll(by)
  }
}

const wheelPixels = ({ deltaY, deltaMode }: WheelEvent): number =>
  deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * WHEEL_STEP_PIXELS : deltaY

/** Touch, mouse and wheel on the stage, in canvas pixels: one finger uses the tool, and two pinch. */
export function useGestures(stage: RefObject<HTMLDivElement | null>, tool: Tool, handlers: GestureHandlers): void {
  const latest = useRef({ tool, handlers })
  useEffect(() => {
    latest.current = { tool, handlers }
  })

  useEffect(() => {
    const target = stage.current
    if (!target) return
    const fingers = new Map<number, PointerPosition>()
    let activeTool: Tool = 'move'
    const scroll = stepScroller((by) => latest.current.handlers.onScroll?.(by))
    /** From the middle of the stage, in canvas pixels. */
    const offsetFromCentre = (at: PointerPosition): PointerPosition => {
      const box = target.getBoundingClientRect()
      return {
        x: (at.x - box.left - box.width / 2) * canvasPixelRatio(),
        y: (at.y - box.top - box.height / 2) * canvasPixelRatio(),
      }
    }
    const down = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('button, a, input, [data-controls]')) return
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      target.setPointerCapture(event.pointerId)
      latest.current.handlers.onPoint(offsetFromCentre({ x: event.clientX, y: event.clientY }))
      activeTool = toolOfButton(event, latest.current.tool)
    }
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId)
      if (!before) {
        latest.current.handlers.onPoint(offsetFromCentre({ x: event.clientX, y: event.clientY }))
        return
      }
      const now = { x: event.clientX, y: event.clientY }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, now)
      const { onPan, onZoom, onWindow } = latest.current.handlers
      const dx = (now.x - before.x) * canvasPixelRatio()
      const dy = (now.y - before.y) * canvasPixelRatio()
      if (other) {
        const spread = (finger: PointerPosition) => Math.hypot(finger.x - other.x, finger.y - other.y)
        onPan(dx / 2, dy / 2)
        if (spread(before) > 8)
          onZoom(spread(now) / spread(before), offsetFromCentre({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }))
      } else if (activeTool === 'move') {
        const { onScroll, dragScrolls } = latest.current.handlers
        if (onScroll && dragScrolls) scroll(now.y - before.y, DRAG_STEP_PIXELS)
        else onPan(dx, dy)
      } else if (activeTool === 'window') onWindow(dx, dy)
      else onZoom(Math.exp(-dy / 200), { x: 0, y: 0 })
    }
    const up = (event: PointerEvent) => void fingers.delete(event.pointerId)
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      if (latest.current.handlers.onScroll && !event.ctrlKey) return scroll(wheelPixels(event), WHEEL_STEP_PIXELS)
      // A trackpad's pinch arrives as a wheel event with ctrlKey and small steps.
      const speed = event.ctrlKey ? 100 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 500
      latest.current.handlers.onZoom(Math.exp(-event.deltaY / speed), offsetFromCentre({ x: event.clientX, y: event.clientY }))
    }
    const menu = (event: Event) => event.preventDefault()
    const double = (event: MouseEvent) => {
      if (event.target instanceof Element && !event.target.closest('button, a, input, [data-controls]'))
        latest.current.handlers.onDoubleTap()
    }
    target.addEventListener('pointerdown', down)
    target.addEventListener('pointermove', move)
    target.addEventListener('pointerup', up)
    target.addEventListener('pointercancel', up)
    target.addEventListener('wheel', wheel, { passive: false })
    target.addEventListener('contextmenu', menu)
    target.addEventListener('dblclick', double)
    return () => {
      target.removeEventListener('pointerdown', down)
      target.removeEventListener('pointermove', move)
      target.removeEventListener('pointerup', up)
      target.removeEventListener('pointercancel', up)
      target.removeEventListener('wheel', wheel)
      target.removeEventListener('contextmenu', menu)
      target.removeEventListener('dblclick', double)
    }
  }, [stage])
}
