'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { BoxSelect } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type Engine } from '../engine/start-engine'
import { type Tool } from '../keys/commands'
import { type OrderedSlices } from '../series/order-slices'
import { type StackController } from '../viewports/stack-controller'
import { StackViewport } from '../viewports/stack-viewport'
import { Crosshair } from './crosshair'
import { linkViewport, planeViewportId } from './link-viewport'
import { MprBar } from './mpr-bar'
import styles from './mpr.module.css'
import { type Mpr, openMpr } from './open-mpr'
import { PLANE_NAMES, type PlaneName } from './planes'
import { useMprState } from './use-mpr-state'
import { readVolume, type StackVolume } from './volume'

interface MprPaneProps {
  engine: Engine
  tool: Tool
  /** Null while the series is loading. */
  ordered: OrderedSlices | null
  /** Of the plane that keys and tools are for. */
  onController: (controller: StackController | null) => void
}

/** The three planes of a series, or why it has none. */
export function MprPane({ engine, tool, ordered, onController }: MprPaneProps) {
  const t = useTranslations('reading.mpr')
  const found = useMemo(() => ordered && readVolume(ordered.slices), [ordered])
  if (!found) return <div className={`stage ${styles.pane}`} aria-busy />
  if ('refused' in found)
    return (
      <div className={`stage ${styles.pane}`}>
        <EmptyState icon={BoxSelect} title={t('refusedTitle')}>
          {t(`refused.${found.refused}`)}
        </EmptyState>
      </div>
    )
  return <Planes engine={engine} tool={tool} source={found} onController={onController} />
}

interface PlanesProps extends Omit<MprPaneProps, 'ordered'> {
  source: StackVolume
}

function Planes({ engine, tool, source, onController }: PlanesProps) {
  const [mpr, setMpr] = useState<Mpr | null>(null)
  const [active, setActive] = useState<PlaneName>('axial')
  const [controllers, setControllers] = useState<Partial<Record<PlaneName, StackController | null>>>({})
  useEffect(() => {
    let opened: Mpr | null = null
    let isGone = false
    // What is left at once, as React's strict mode does, starts nothing.
    queueMicrotask(() => {
      if (isGone) return
      opened = openMpr(engine, source)
      setMpr(opened)
    })
    return () => {
      isGone = true
      setMpr(null)
      opened?.close()
    }
  }, [engine, source])
  const controller = controllers[active] ?? null
  useEffect(() => {
    onController(controller)
    return () => onController(null)
  }, [controller, onController])
  const onPlane = useCallback(
    (name: PlaneName, made: StackController | null) => setControllers((before) => ({ ...before, [name]: made })),
    [],
  )
  if (!mpr) return <div className={`stage ${styles.pane}`} aria-busy />
  return (
    <div className={styles.pane}>
      <MprBar mpr={mpr} source={source} />
      <div className={styles.planes}>
        {PLANE_NAMES.map((name) => (
          <PlaneView
            key={name}
            {...{ mpr, name, tool }}
            isActive={name === active}
            onActive={() => setActive(name)}
            onController={onPlane}
          />
        ))}
      </div>
    </div>
  )
}

interface PlaneViewProps {
  mpr: Mpr
  name: PlaneName
  tool: Tool
  isActive: boolean
  onActive: () => void
  onController: (name: PlaneName, controller: StackController | null) => void
}

function PlaneView({ mpr, name, tool, isActive, onActive, onController }: PlaneViewProps) {
  const t = useTranslations('reading.mpr')
  const [controller, setController] = useState<StackController | null>(null)
  const { stacks } = useMprState(mpr.model)
  const stack = stacks[name]
  const report = useCallback(
    (made: StackController | null) => {
      setController(made)
      onController(name, made)
    },
    [name, onController],
  )
  useEffect(() => (controller ? linkViewport(mpr, name, controller) : undefined), [mpr, name, controller])
  const ordered = useMemo<OrderedSlices>(
    () => ({ slices: [], positions: stack.places, spacingMm: stack.stepMm, warnings: [] }),
    [stack],
  )
  return (
    <section className={styles.plane} data-plane={name} data-active={isActive} onFocus={onActive}>
      <StackViewport
        id={planeViewportId(name)}
        {...{ tool, ordered, isActive }}
        engine={mpr.engine}
        title={t(name)}
        failure={null}
        onController={report}
        draw={null}
      >
        {controller && <Crosshair model={mpr.model} name={name} controller={controller} />}
      </StackViewport>
    </section>
  )
}
