'use client'

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'

import { type Point } from '../transform/plane-transform'
import { FITTED, panBy, type Size, type StageView, zoomAt } from './stage-view'

/** A finger that moved less has tapped. */
const TAP_PIXELS = 6
const ZOOM_STEP = 1.25
const WHEEL_PIXELS = 500

interface Finger {
  at: Point
  from: Point
  hasMoved: boolean
}

/** The size of a stage and how its image is shown: one finger moves it, two and the wheel zoom, as do the keys + − 0. */
export function useStage(onTap?: (at: Point, size: Size, view: StageView) => void) {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const [view, setView] = useState<StageView>(FITTED)
  const tap = useEffectEvent((at: Point) => onTap?.(at, size, view))

  useEffect(() => {
    const target = element.current
    if (!target) return
    const measured = () => ({ width: target.clientWidth, height: target.clientHeight })
    const ended = new AbortController()
    const { signal } = ended
    const seen = new ResizeObserver(() => setSize(measured()))
    seen.observe(target)
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 40 : event.deltaY
      // A trackpad's pinch arrives as a wheel event with ctrlKey and small steps.
      const factor = Math.exp(-pixels / (event.ctrlKey ? WHEEL_PIXELS / 5 : WHEEL_PIXELS))
      setView((before) => zoomAt(before, factor, placeOf(target, event), measured()))
    }
    target.addEventListener('wheel', onWheel, { passive: false, signal })
    followFingers(target, signal, {
      onTap: (at) => tap(at),
      onPan: (dx, dy) => setView((before) => panBy(before, dx, dy, measured())),
      onPinch: (factor, at) => setView((before) => zoomAt(before, factor, at, measured())),
    })
    return () => {
      seen.disconnect()
      ended.abort()
    }
  }, [])

  const zoom = (by: number) => setView((before) => zoomAt(before, by, [size.width / 2, size.height / 2], size))
  /** Whether the key was one of the stage's. */
  const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (ctrlKey || metaKey || altKey) return false
    if (key === '+' || key === '=') zoom(ZOOM_STEP)
    else if (key === '-') zoom(1 / ZOOM_STEP)
    else if (key === '0') setView(FITTED)
    else return false
    return true
  }
  const pan = (dx: number, dy: number) => setView((before) => panBy(before, dx, dy, size))
  return { element, size, view, onKey, pan, zoom, fit: () => setView(FITTED) }
}

const placeOf = (target: HTMLElement, { clientX, clientY }: MouseEvent): Point => {
  const { left, top } = target.getBoundingClientRect()
  return [clientX - left, clientY - top]
}

interface FingerHandlers {
  onTap: (at: Point) => void
  onPan: (dx: number, dy: number) => void
  onPinch: (factor: number, at: Point) => void
}

/** What mouse and fingers do on the stage itself; a point on it is dragged by its own handle. */
function followFingers(target: HTMLElement, signal: AbortSignal, { onTap, onPan, onPinch }: FingerHandlers): void {
  const fingers = new Map<number, Finger>()
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('[role=button]'))) return
    target.setPointerCapture(event.pointerId)
    const at = placeOf(target, event)
    fingers.set(event.pointerId, { at, from: at, hasMoved: false })
  }
  const onMove = (event: PointerEvent) => {
    const finger = fingers.get(event.pointerId)
    if (!finger) return
    const [before, now] = [finger.at, placeOf(target, event)]
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    if (other) {
      finger.hasMoved = other.hasMoved = true // Two fingers never tap.
      const [was, is] = [distance(before, other.at), distance(now, other.at)]
      if (was > 8) onPinch(is / was, [(now[0] + other.at[0]) / 2, (now[1] + other.at[1]) / 2])
    } else if (finger.hasMoved) onPan(now[0] - before[0], now[1] - before[1])
    else finger.hasMoved = distance(now, finger.from) > TAP_PIXELS
    finger.at = now
  }
  const onUp = (event: PointerEvent) => {
    const finger = fingers.get(event.pointerId)
    fingers.delete(event.pointerId)
    if (finger && !finger.hasMoved) onTap(placeOf(target, event))
  }
  target.addEventListener('pointerdown', onDown, { signal })
  target.addEventListener('pointermove', onMove, { signal })
  target.addEventListener('pointerup', onUp, { signal })
  target.addEventListener('pointercancel', (event) => fingers.delete(event.pointerId), { signal })
}

const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by)

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const [STEP_PIXELS, FINE_STEP_PIXELS] = [12, 1]

/** How far an arrow key moves, in CSS pixels; with Shift only one. Null for any other key. */
export function stepOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): Point | null {
  const step = STEPS[key]
  const by = shiftKey ? FINE_STEP_PIXELS : STEP_PIXELS
  return step ? [step[0] * by, step[1] * by] : null
}
