'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { type Tool } from '../keys/commands'
import { type DrawGestures, drawRecognizer } from './draw-recognizer'

interface Point {
  x: number
  y: number
}

interface StageGestures {
  /** Whether the image is one that is walked over, such as a slide: the wheel zooms, and a finger moves it. */
  isWalked: () => boolean
  /** Null where nothing can be drawn. */
  draw: DrawGestures | null
  /** In CSS pixels. */
  onPan: (dx: number, dy: number) => void
  /** By whole images. */
  onScroll: (by: number) => void
  /** `at`: from the middle of the stage, in CSS pixels. */
  onZoom: (factor: number, at: Point) => void
  onWindow: (dx: number, dy: number) => void
  /** Where the pointer is, from the corner of the stage; null when it has left. */
  onPoint: (at: Point | null) => void
}

/** Pixels of a wheel, and of a finger, for one image. */
const [WHEEL_STEP_PIXELS, DRAG_STEP_PIXELS] = [40, 10]
/** Pixels of a wheel that enlarge a slide 2.7 times. */
const WHEEL_ZOOM_PIXELS = 400
/** Fingers that come apart by less are scrolling. */
const PINCH_SHARE = 0.02

/** Scrolls whole images, and keeps the rest for the next movement. */
function stepper(scroll: (by: number) => void): (pixels: number, step: number) => void {
  let rest = 0
  return (pixels, step) => {
    rest += pixels / step
    const by = Math.trunc(rest)
    rest -= by
    if (by !== 0) scroll(by)
  }
}

/** Which tool a button of the mouse has: the right one zooms and the middle one moves, as reading stations do. */
function toolOf({ button, ctrlKey }: PointerEvent, tool: Tool): Tool {
  if (button === 2) return 'zoom'
  if (button === 1) return 'move'
  return ctrlKey ? 'move' : tool
}

/** Mouse, wheel and fingers on the stage: one uses the tool; two fingers scroll, and zoom when they come apart. */
export function useStageGestures(stage: RefObject<HTMLElement | null>, tool: Tool, gestures: StageGestures): void {
  const latest = useRef({ tool, gestures })
  useEffect(() => {
    latest.current = { tool, gestures }
  })
  useEffect(() => {
    const target = stage.current
    if (!target) return
    const controller = new AbortController()
    const { signal } = controller
    const fingers = new Map<number, Point>()
    const scroll = stepper((by) => latest.current.gestures.onScroll(by))
    let active: Tool = 'window'
    const corner = ({ x, y }: Point): Point => {
      const box = target.getBoundingClientRect()
      return { x: x - box.left, y: y - box.top }
    }
    const fromMiddle = (at: Point): Point => {
      const { x, y } = corner(at)
      return { x: x - target.clientWidth / 2, y: y - target.clientHeight / 2 }
    }
    const applyTool = (dx: number, dy: number) => {
      const { onPan, onWindow, onZoom, isWalked } = latest.current.gestures
      if (active === 'move' || (active !== 'zoom' && isWalked())) onPan(dx, dy)
      else if (active === 'window') onWindow(dx, dy)
      else if (active === 'zoom') onZoom(Math.exp(-dy / 200), { x: 0, y: 0 })
      else scroll(dy, DRAG_STEP_PIXELS)
    }
    const applyTwo = (before: Point, now: Point, other: Point) => {
      const [was, is] = [before, now].map((finger) => Math.hypot(finger.x - other.x, finger.y - other.y)) as [number, number]
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      const { onPan, onZoom, isWalked } = latest.current.gestures
      if (was > 8 && Math.abs(is / was - 1) > PINCH_SHARE) onZoom(is / was, fromMiddle(middle))
      else if (isWalked()) onPan((now.x - before.x) / 2, (now.y - before.y) / 2)
      else scroll((now.y - before.y) / 2, DRAG_STEP_PIXELS)
    }
    const draws = drawRecognizer(() => latest.current.gestures.draw, corner)
    const down = (event: PointerEvent) => {
      if ((event.target as Element).closest('button, a, input, select, [data-controls]')) return
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      target.setPointerCapture(event.pointerId)
      active = toolOf(event, latest.current.tool)
      draws.down(event, fingers.size)
    }
    const move = (event: PointerEvent) => {
      const now = { x: event.clientX, y: event.clientY }
      const before = fingers.get(event.pointerId)
      if (event.pointerType !== 'touch' || !before) latest.current.gestures.onPoint(corner(now))
      if (draws.move(event) || !before) return
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, now)
      if (other) applyTwo(before, now, other)
      else applyTool(now.x - before.x, now.y - before.y)
    }
    const up = (event: PointerEvent) => {
      fingers.delete(event.pointerId)
      draws.up(event)
    }
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * WHEEL_STEP_PIXELS : event.deltaY
      const at = fromMiddle({ x: event.clientX, y: event.clientY })
      // A trackpad's pinch arrives as a wheel with ctrlKey and small steps.
      if (event.ctrlKey) latest.current.gestures.onZoom(Math.exp(-pixels / 100), at)
      else if (latest.current.gestures.isWalked()) latest.current.gestures.onZoom(Math.exp(-pixels / WHEEL_ZOOM_PIXELS), at)
      else scroll(pixels, WHEEL_STEP_PIXELS)
    }
    target.addEventListener('pointerdown', down, { signal })
    target.addEventListener('pointermove', move, { signal })
    target.addEventListener('pointerup', up, { signal })
    target.addEventListener('pointercancel', up, { signal })
    target.addEventListener('pointerleave', () => latest.current.gestures.onPoint(null), { signal })
    target.addEventListener('wheel', wheel, { passive: false, signal })
    target.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
    return () => {
      draws.close()
      controller.abort()
    }
  }, [stage])
}
