'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Icon } from '@/components/ui/icon'
import { type Tool } from '../keys/commands'
import styles from '../reading.module.css'
import { type OrderedSlices } from '../series/order-slices'
import { type CornerNotes, Corners } from './corners'
import { type DrawGestures } from './draw-recognizer'
import { LiveText } from './live-text'
import { RetryButton } from './retry-button'
import { ScaleBar } from './scale-bar'
import { SliceScrollBar } from './slice-scroll-bar'
import { StackController, type StackEngine } from './stack-controller'
import { useShown } from './use-shown'
import { useStageGestures } from './use-stage-gestures'
import { windowed } from './view'

interface StackViewportProps {
  /** Its name in the drawing engine. */
  id: string
  /** Keys are for this one, and it says aloud what it shows. */
  isActive?: boolean
  engine: StackEngine
  tool: Tool
  /** Of the series. */
  title: string
  /** In its corners, where there are several. */
  notes?: CornerNotes
  ordered: OrderedSlices | null
  /** The series itself could not be loaded. */
  failure: Error | null
  onController: (controller: StackController | null) => void
  draw: DrawGestures | null
  /** What is drawn over the images. */
  children?: ReactNode
}

/** The part of a window's width, and of its logarithm, by which a pixel of dragging changes it. */
const [CENTRE_PER_PIXEL, WIDTH_PER_PIXEL] = [1 / 300, 1 / 200]

/** One stack on the screen: its images, its corners, and what pointer and fingers do to it. */
export function StackViewport(props: StackViewportProps) {
  const { id, isActive = true, engine, tool, title, notes, ordered, failure, onController, draw, children } = props
  const t = useTranslations('reading.viewport')
  const stage = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLDivElement>(null)
  const [controller, setController] = useState<StackController | null>(null)
  const takesFocus = useRef(isActive)
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null)

  useEffect(() => {
    if (!element.current || !stage.current) return
    const made = new StackController(engine, id, element.current)
    setController(made)
    onController(made)
    const seen = new ResizeObserver(() => made.resize())
    seen.observe(stage.current)
    if (takesFocus.current) stage.current.focus({ preventScroll: true })
    return () => {
      seen.disconnect()
      made.close()
      setController(null)
      onController(null)
    }
  }, [engine, id, onController])

  useStageGestures(stage, tool, {
    isWalked: () => Boolean(controller?.slice?.slide),
    onPan: (dx, dy) => controller?.panByPixels(dx, dy),
    onScroll: (by) => controller?.scrollBy(by),
    onZoom: (factor, at) => controller?.zoomAtPixels(factor, at),
    onWindow: (dx, dy) => {
      const own = controller?.ownWindow
      if (own) controller!.change((view) => windowed(view, own, { wider: dx * WIDTH_PER_PIXEL, higher: dy * CENTRE_PER_PIXEL }))
    },
    onPoint: setPointer,
    draw,
  })
  return (
    <div
      ref={stage}
      className={`stage ${styles.stage}`}
      data-tool={tool}
      role="group"
      tabIndex={0}
      dir="ltr"
      aria-label={t('label', { title })}
    >
      {/* The engine's own: its canvas is named below. */}
      <div ref={element} className={styles.element} data-testid="reading-viewport" />
      {controller && ordered && (
        <>
          {children}
          <Corners controller={controller} title={title} notes={notes} pointer={pointer} />
          <ScaleBar controller={controller} />
          <SliceScrollBar controller={controller} ordered={ordered} />
          <StageState controller={controller} engine={engine} element={element} title={title} />
          {isActive && <LiveText controller={controller} />}
        </>
      )}
      {failure && <SeriesFailure failure={failure} />}
    </div>
  )
}

function SeriesFailure({ failure }: { failure: Error }) {
  const t = useTranslations('reading.viewport')
  const errorMessage = useErrorMessage()
  return (
    <div className={styles.failed} role="alert" dir="auto">
      <Icon icon={CircleAlert} size={32} className="tred" />
      <h2 className="h16">{t('seriesFailedTitle')}</h2>
      <p>{errorMessage(failure)}</p>
    </div>
  )
}

interface StageStateProps {
  controller: StackController
  engine: StackEngine
  element: React.RefObject<HTMLDivElement | null>
  title: string
}

/** Names the canvas, says whether its image is drawn, and stands in the place of one that failed. */
function StageState({ controller, engine, element, title }: StageStateProps) {
  const t = useTranslations('reading.viewport')
  const { at, drawnAt, quality } = useShown(controller)
  const count = controller.slices.length
  useEffect(() => {
    const canvas = element.current?.querySelector('canvas')
    canvas?.setAttribute('role', 'img')
    canvas?.setAttribute('aria-label', t('image', { title, number: at + 1, count }))
    element.current?.setAttribute('data-drawn', drawnAt === at ? String(at + 1) : '')
    element.current?.setAttribute('data-quality', quality ?? '')
    element.current?.setAttribute('data-file', controller.slices[at]?.fileId ?? '')
    element.current?.setAttribute('data-renderer', engine.isCpuOnly ? 'cpu' : 'gpu')
  }, [element, engine, controller, t, title, at, count, drawnAt, quality])
  if (quality !== 'failed') return null
  const retry = <RetryButton onRetry={() => controller.retry()} />
  // Its small resolution is there, and stays.
  if (drawnAt === at)
    return (
      <div className={styles.incomplete} role="status" dir="auto">
        <Icon icon={CircleAlert} className="tred" />
        <span>{t('incomplete')}</span>
        {retry}
      </div>
    )
  return (
    <div className={styles.failed} role="alert" dir="auto">
      <Icon icon={CircleAlert} size={32} className="tred" />
      <h2 className="h16">{t('failedTitle')}</h2>
      <p>{t('failed')}</p>
      {retry}
    </div>
  )
}
