'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { thumbhashPlaceholder } from '@/components/ui/image/thumbhash-placeholder'
import { displayedImageOf } from '../case/file-status'
import { type CaseFile } from '../case/case-file'
import { getUploadSettings } from '../upload/transport/data-usage/device-storage'
import { applyCommand, type Command, type Tool } from './commands'
import { Crosshair } from './viewport/crosshair'
import { type ImageOnStage } from './viewport/image-on-stage'
import { type FrameCache } from './frames/frame-cache'
import { type LoadedImage } from './image/load-image'
import { CornerOverlays, type PairRole } from './toolbar/corner-overlays'
import { type Point, canvasToImage } from './viewport/image-coordinates'
import styles from './viewer.module.css'
import { applyRedFree } from './image/red-free'
import { canvasPixelRatio, useCornerstoneElement } from './viewport/use-cornerstone-element'
import { useGestures } from './viewport/use-gestures'
import { type Cine } from './frames/use-cine'
import { useFrame } from './frames/use-frame'
import { useLoadedImage } from './image/use-image'
import { panBy, rescaleViewport, effectiveScale, type Viewport, adjustWindow, zoomAt } from './viewport/viewport'

/** The state of a drawn image, for applying commands to its viewport. */
export interface StagedImage extends ImageOnStage {
  picture: LoadedImage
  /** Pixels of the original per pixel of the rendered image. */
  perOriginal: number
}

interface ViewerStageProps {
  file: CaseFile
  label: string
  tool: Tool
  view: Viewport
  onView: (next: (view: Viewport) => Viewport) => void
  onStaged: (fileId: string, staged: StagedImage | null) => void
  onActivate: (fileId: string) => void
  /** One of two; whether it is the current one. */
  half?: 'taken' | 'other'
  /** Its role in the pair: before, after. */
  role?: PairRole
  /** The crosshair on it, relative to the image's size, from its middle. */
  marked: Point | null
  /** Its frame cache, where frames can be fetched one by one, and the frame to show. */
  shelf: FrameCache | null
  cine: Pick<Cine, 'at' | 'first' | 'isPlaying'> & Partial<Pick<Cine, 'rate'>>
  /** Scrolls through the images of a stack; absent for a single image. */
  onScroll?: (by: number) => void
  onMark: (fileId: string, at: Point) => void
  setStage: (element: HTMLDivElement | null) => void
}

/** Applies a command to a viewport, once its image is loaded. */
export const applyCommandTo =
  (name: Command, { space, picture, perOriginal }: StagedImage) =>
  (view: Viewport) =>
    applyCommand(view, name, space, picture, perOriginal * canvasPixelRatio())

/** The zoom in percent: 100 where a pixel of the original is one of the screen. */
export const zoomPercentOf = (view: Viewport, { space, picture, perOriginal }: StagedImage): number =>
  Math.round((effectiveScale(view, space, picture) / perOriginal / canvasPixelRatio()) * 100)

/** One image with zoom and pan: placeholder, thumbnail, then the rendered image. */
export function ViewerStage(props: ViewerStageProps) {
  const { file, label, tool, view, onView, onStaged, onActivate, half, role, marked, shelf, cine, onScroll, onMark, setStage } =
    props
  const t = useTranslations('viewer.stage')
  const common = useTranslations('ui.common')
  const stage = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<Point | null>(null)
  const prepared = useLoadedImage(displayedImageOf(file).id)
  // On a slow connection, the samples load when more than the rendered image is needed.
  const needsFullSamples = tool === 'window' || view.window !== null || cine.at !== cine.first || cine.isPlaying
  const { frame, hasFailed } = useFrame(file, shelf, { ...cine, isWanted: needsFullSamples || !getUploadSettings().get().saver })
  // A failed frame is not replaced by another one, unless the loop is playing.
  const isMissing = hasFailed && !cine.isPlaying
  const picture = (isMissing ? null : frame) ?? (cine.at === cine.first ? prepared.picture : null)
  const failed = !picture && (cine.at === cine.first ? prepared.failed : hasFailed)
  const again = () => {
    prepared.again()
    shelf?.retryFailed()
  }
  const drawn = useMemo(() => (picture && view.redFree ? applyRedFree(picture) : picture), [picture, view.redFree])
  const { space, isDrawn } = useCornerstoneElement(stage, element, drawn, view, file.filename)
  // One pixel of the original as one pixel of the screen, though a smaller rendering is drawn.
  const perOriginal = picture ? (file.width ?? picture.width) / picture.width : 1

  useEffect(() => {
    onStaged(file.id, picture && space.width > 0 ? { space, picture, perOriginal } : null)
    return () => onStaged(file.id, null)
  }, [file.id, picture, space, perOriginal, onStaged])

  // The same image in another size keeps its viewport.
  const size = useRef<{ fileId: string; width: number; height: number } | null>(null)
  useEffect(() => {
    if (!picture) return
    const before = size.current
    size.current = { fileId: file.id, width: picture.width, height: picture.height }
    if (before?.fileId === file.id && before.width !== picture.width) onView((kept) => rescaleViewport(kept, before, picture))
  })

  useGestures(stage, tool, {
    onPan: (dx, dy) => picture && onView((before) => panBy(before, dx, dy, space, picture)),
    onScroll,
    // An image that fits has nowhere to go: a finger scrolls the stack then.
    dragScrolls: view.scale === null,
    onZoom: (factor, point) => picture && onView((before) => zoomAt(before, factor, point, space, picture)),
    // As in the reading room: to the right wider, down a higher centre.
    onWindow: (dx, dy) =>
      picture && onView((before) => adjustWindow(before, { brighter: -dy / 3, stronger: -dx / 2 }, picture.own)),
    onPoint: (point) => {
      if (!picture) return
      const at = canvasToImage(point, view, { space, picture })
      if (half) onMark(file.id, at)
      else setPointed(at)
    },
    onDoubleTap: () =>
      picture && onView(applyCommandTo(view.scale === null ? 'actual-size' : 'fit', { space, picture, perOriginal })),
  })
  const shown = picture && space.width > 0 ? { space, picture, perOriginal } : null
  const { thumbhash, thumbnail_url: thumbnail } = displayedImageOf(file)
  const hash = thumbhashPlaceholder(thumbhash)
  return (
    <div
      ref={setStage}
      className={clsx('stage', styles.stage, half && 'half')}
      data-tool={tool}
      data-stage
      data-half={half}
      role="group"
      tabIndex={0}
      aria-label={label}
      aria-busy={!isDrawn && !failed}
      onFocus={() => onActivate(file.id)}
      onPointerDown={() => onActivate(file.id)}
    >
      {/* The image has an area of its own: what is written about it never covers a marker in its corners. */}
      <div ref={stage} className={styles.canvas} data-canvas>
        {!isDrawn && !failed && (
          <span className={styles.under} style={hash ? { backgroundImage: `url(${hash})` } : undefined}>
            {thumbnail && <img src={thumbnail} alt="" />}
          </span>
        )}
        <div ref={element} className={styles.element} />
        {failed && (
          <div className={clsx('empty', styles.failed)} role="alert" dir="auto">
            <Icon icon={CircleAlert} size={32} className="tred" />
            <h2 className="h16">{t('failedTitle')}</h2>
            <p>{t('failed')}</p>
            <Button onClick={again}>{common('tryAgain')}</Button>
          </div>
        )}
        {marked && shown && isDrawn && <Crosshair at={marked} view={view} shown={shown} />}
      </div>
      <CornerOverlays
        file={file}
        picture={picture}
        view={view}
        zoomPercent={shown && zoomPercentOf(view, shown)}
        isHalf={half !== undefined}
        role={role}
        marked={marked ?? (picture?.grey ? pointed : null)}
        cine={cine}
        frameAt={(frame && picture === frame ? shelf?.placeOf(frame) : null) ?? cine.at}
      />
    </div>
  )
}
