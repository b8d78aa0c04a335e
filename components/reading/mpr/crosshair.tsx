'use client'

import { type KeyboardEvent } from 'react'
import { useTranslations } from 'next-intl'
import { moved } from '../geometry/vectors'
import { type StackController } from '../viewports/stack-controller'
import { useShown } from '../viewports/use-shown'
import { CutLines } from './cut-lines'
import { type MprModel } from './mpr-model'
import styles from './mpr.module.css'
import { insidePlane, pixelOf, type PlaneName } from './planes'
import { type Point, useDrag } from './use-drag'
import { useMprState } from './use-mpr-state'

interface CrosshairProps {
  model: MprModel
  name: PlaneName
  controller: StackController
}

const [TURN_DEGREES, FAST_STEPS] = [2, 10]
const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** The crosshair on one plane, dragged or moved by keys, with the lines of the other planes. */
export function Crosshair({ model, name, controller }: CrosshairProps) {
  const t = useTranslations('reading.mpr')
  const { size, view, mmPerPixel, drawnAt } = useShown(controller)
  const { crosshair, stacks } = useMprState(model)
  const stack = stacks[name]
  const mm = mmPerPixel ?? 1
  const moveByMm = (right: number, down: number) => {
    const { row, column } = stack.orientation
    const place = moved(model.snapshot().crosshair, [row, right], [column, down])
    model.moveTo(insidePlane(stack, model.indexOf(name), place))
  }
  const drag = useDrag((now, before) => moveByMm((now.x - before.x) * mm, (now.y - before.y) * mm))
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = event.shiftKey ? FAST_STEPS : 1
    const way = WAYS[event.key]
    if (way) moveByMm(way.x * steps * stack.spacing.column, way.y * steps * stack.spacing.row)
    else if (event.key === '[') model.turn(name, -TURN_DEGREES)
    else if (event.key === ']') model.turn(name, TURN_DEGREES)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (mmPerPixel === null || drawnAt === null) return null
  const { column, row } = pixelOf(stack, crosshair)
  const at = {
    x: size.width / 2 + ((column - (stack.columns - 1) / 2) * stack.spacing.column + view.pan.x) / mm,
    y: size.height / 2 + ((row - (stack.rows - 1) / 2) * stack.spacing.row + view.pan.y) / mm,
  }
  return (
    <>
      <CutLines {...{ model, name, at, size }} />
      <button
        type="button"
        className={styles.crosshair}
        style={{ translate: `${at.x}px ${at.y}px` }}
        data-controls
        aria-label={t('crosshair', { plane: t(name) })}
        title={t('crosshairHint')}
        onKeyDown={onKeyDown}
        {...drag}
      />
    </>
  )
}
