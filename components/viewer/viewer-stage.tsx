'use client'

import { useEffect, useMemo, useRef } from 'react'
import { CircleAlert } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { placeholder } from '@/components/ui/placeholder'
import { shownOf } from '../case/file-words'
import { type FileRecord } from '../case/records'
import { applyCommand, type Command, type Tool } from './commands'
import { Crosshair } from './crosshair'
import { type Shown } from './follow'
import { Overlays } from './overlays'
import { type Point, pointAt } from './picture-point'
import styles from './quick-look.module.css'
import { redFreeOf } from './red-free'
import { density, useCanvas } from './use-canvas'
import { useGestures } from './use-gestures'
import { usePicture } from './use-picture'
import { panBy, scaleOf, type View, windowBy, zoomAt } from './view'

/** What a stage tells of its picture, for whoever turns a command into a view. */
export interface Staged extends Shown {
  /** Pixels of the original for one of the picture that is drawn. */
  perOriginal: number
}

export interface ViewerStageProps {
  file: FileRecord
  label: string
  tool: Tool
  view: View
  onView: (next: (view: View) => View) => void
  onStaged: (fileId: string, staged: Staged | null) => void
  onTaken: (fileId: string) => void
  /** One of two; whether it is the one in hand. */
  half?: 'taken' | 'other'
  /** What it is of its pair, in a word: before, after. */
  role?: string
  /** The place that is marked on it, in parts of the picture from its middle. */
  marked: Point | null
  onMark: (fileId: string, at: Point) => void
  setStage: (element: HTMLDivElement | null) => void
}

/** Gives what a command makes of a view, once its picture is there. */
export const commanded =
  (name: Command, { space, picture, perOriginal }: Staged) =>
  (view: View) =>
    applyCommand(view, name, space, picture, perOriginal * density())

/** How large it is drawn: 100 where a pixel of the original is one of the screen. */
export const percentOf = (view: View, { space, picture, perOriginal }: Staged): number =>
  Math.round((scaleOf(view, space, picture) / perOriginal / density()) * 100)

/** One picture where it can be zoomed and moved: placeholder, small picture, then the prepared one. */
export function ViewerStage(props: ViewerStageProps) {
  const { file, label, tool, view, onView, onStaged, onTaken, half, role, marked, onMark, setStage } = props
  const stage = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLDivElement>(null)
  const { picture, failed, again } = usePicture(shownOf(file).id)
  const drawn = useMemo(() => (picture && view.redFree ? redFreeOf(picture) : picture), [picture, view.redFree])
  const { space, isDrawn } = useCanvas(stage, element, drawn, view, file.filename)
  // One pixel of the original as one pixel of the screen, though a smaller picture is drawn.
  const perOriginal = picture ? (file.width ?? picture.width) / picture.width : 1

  useEffect(() => {
    onStaged(file.id, picture && space.width > 0 ? { space, picture, perOriginal } : null)
    return () => onStaged(file.id, null)
  }, [file.id, picture, space, perOriginal, onStaged])

  useGestures(stage, tool, {
    onPan: (dx, dy) => picture && onView((before) => panBy(before, dx, dy, space, picture)),
    onZoom: (factor, point) => picture && onView((before) => zoomAt(before, factor, point, space, picture)),
    onWindow: (dx, dy) => picture && onView((before) => windowBy(before, { brighter: -dy / 3, stronger: dx / 2 })),
    onPoint: (point) => picture && half && onMark(file.id, pointAt(point, view, { space, picture })),
    onDoubleTap: () => picture && onView(commanded(view.scale === null ? 'actual-size' : 'fit', { space, picture, perOriginal })),
  })
  const shown = picture && space.width > 0 ? { space, picture, perOriginal } : null
  const { thumbhash, thumbnail_url: thumbnail } = shownOf(file)
  const hash = placeholder(thumbhash)
  return (
    <div
      ref={(here) => {
        stage.current = here
        setStage(here)
      }}
      className={clsx('stage', styles.stage, half && 'half')}
      data-tool={tool}
      data-stage
      data-half={half}
      role="group"
      tabIndex={0}
      aria-label={label}
      aria-busy={!isDrawn && !failed}
      onFocus={() => onTaken(file.id)}
      onPointerDown={() => onTaken(file.id)}
    >
      {!isDrawn && !failed && (
        <span className={styles.under} style={hash ? { backgroundImage: `url(${hash})` } : undefined}>
          {thumbnail && <img src={thumbnail} alt="" />}
        </span>
      )}
      <div ref={element} className={styles.element} />
      {failed && (
        <div className={clsx('empty', styles.failed)} role="alert">
          <Icon icon={CircleAlert} size={32} className="tred" />
          <h2 className="h16">This picture could not be fetched</h2>
          <p>The original is safe. It may be the line.</p>
          <Button onClick={again}>Try again</Button>
        </div>
      )}
      {marked && shown && isDrawn && <Crosshair at={marked} view={view} shown={shown} />}
      <Overlays
        file={file}
        picture={picture}
        view={view}
        zoomPercent={shown && percentOf(view, shown)}
        isHalf={half !== undefined}
        role={role}
        marked={marked}
      />
    </div>
  )
}
