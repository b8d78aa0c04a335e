'use client'

import { type DragEvent, type MouseEvent, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { type Engine } from '../engine/start-engine'
import { type Tool } from '../keys/commands'
import { MeasurementLayer } from '../measurements/drawing/measurement-layer'
import { type Measuring } from '../measurements/use-measuring'
import { ObjectPane } from '../objects/object-pane'
import { SlideLayer } from '../slides/slide-layer'
import { titleOf } from '../room/room-series'
import { type StackController } from '../viewports/stack-controller'
import { StackViewport } from '../viewports/stack-viewport'
import { type Pane } from './layout'
import styles from './layout.module.css'
import { draggedSeries } from './dragged-series'
import { type LaidOutSeries } from './laid-out-series'
import { type useLayout } from './use-layout'
import { usePaneStack } from './use-pane-stack'

export interface PaneViewProps {
  roomId: string
  pane: Pane
  /** Counted from 1; null where there is one pane alone. */
  number: number | null
  laidOut: ReturnType<typeof useLayout>
  engine: Engine
  tool: Tool
  measuring: Measuring
  /** Makes it the pane that tools and keys are for. */
  onActive: () => void
}

/** One pane of a layout: a series in its viewport, or room for one. */
export function PaneView({ roomId, pane, number, laidOut, engine, tool, measuring, onActive }: PaneViewProps) {
  const t = useTranslations('reading.layout')
  const [isOver, setOver] = useState(false)
  const series = laidOut.seriesOf(pane)
  const isActive = pane.id === laidOut.active.id
  const drop = (event: DragEvent) => {
    const dragged = draggedSeries(event)
    setOver(false)
    if (dragged === null) return
    event.preventDefault()
    laidOut.show(pane.id, dragged)
  }
  const maximise = ({ target }: MouseEvent) => {
    if (measuring.kind === null && target instanceof Element && !target.closest(NOT_THE_IMAGE)) laidOut.maximise(pane.id)
  }
  return (
    <section
      className={styles.pane}
      data-pane={number ?? 1}
      data-active={isActive && number !== null}
      data-over={isOver}
      aria-label={number === null ? undefined : t('pane', { number })}
      onPointerDownCapture={onActive}
      onFocus={onActive}
      onDoubleClick={maximise}
      onDragOver={(event) => {
        if (draggedSeries(event) === null) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {series ? (
        <PaneStack {...{ roomId, pane, number, laidOut, engine, tool, measuring, series, isActive }} />
      ) : (
        <div className={`stage ${styles.empty}`} tabIndex={0} role="group" aria-label={t('emptyPane')}>
          <p className="f13 t3" dir="auto">
            {t('emptyPane')}
          </p>
        </div>
      )}
    </section>
  )
}

/** What is pressed twice for its own sake. */
const NOT_THE_IMAGE = 'button, a, input, select, [data-controls], [data-testid=measurements] *'

type PaneStackProps = Omit<PaneViewProps, 'onActive'> & { series: LaidOutSeries; isActive: boolean }

function PaneStack({ roomId, pane, number, laidOut, engine, tool, measuring, series, isActive }: PaneStackProps) {
  const t = useTranslations('reading.layout')
  const room = useTranslations('reading.room')
  const format = useFormat()
  const { onController, onObjects, links, memory } = laidOut
  const [controller, setController] = useState<StackController | null>(null)
  const isLinked = useSyncExternalStore(links.subscribe, links.snapshot, links.snapshot).has(pane.id)
  const report = useCallback(
    (made: StackController | null) => {
      setController(made)
      onController(pane.id, made)
    },
    [onController, pane.id],
  )
  const { ordered, objects, error } = usePaneStack({ roomId, pane, series, engine, controller, links, memory })
  const hasObjects = objects.length > 0
  useEffect(() => (hasObjects ? onObjects(pane.id) : undefined), [hasObjects, onObjects, pane.id])
  const title = titleOf(series, room('series'))
  const date = series.date && format.dateTime(new Date(`${series.date}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  if (hasObjects) return <ObjectPane key={series.id} {...{ title, objects, series }} />
  return (
    <StackViewport
      {...{ id: pane.id, engine, tool, ordered, isActive }}
      title={number === null ? title : t('numbered', { number, title })}
      notes={
        number === null
          ? NO_NOTES
          : { date: date && (series.isPrior ? t('priorOf', { date }) : date), link: isLinked ? t('linked') : null }
      }
      failure={error}
      onController={report}
      draw={isActive ? measuring.draw : null}
    >
      {controller && (
        <>
          <SlideLayer controller={controller} />
          <MeasurementLayer controller={controller} measuring={isActive ? measuring : { ...measuring, draft: null }} />
        </>
      )}
    </StackViewport>
  )
}

const NO_NOTES = { date: null, link: null }
