'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { placeholder } from '@/components/ui/placeholder'
import { shownOf } from '../case/file-words'
import { type FileRecord } from '../case/records'
import { sendSettings } from '../upload/device'
import { applyCommand, type Command, type Tool } from './commands'
import { Crosshair } from './crosshair'
import { type Shown } from './follow'
import { type FrameShelf } from './frame-shelf'
import { type Picture } from './load-picture'
import { Overlays } from './overlays'
import { type Point, pointAt } from './picture-point'
import styles from './quick-look.module.css'
import { redFreeOf } from './red-free'
import { density, useCanvas } from './use-canvas'
import { useGestures } from './use-gestures'
import { type Cine } from './use-cine'
import { useFrame } from './use-frame'
import { usePicture } from './use-picture'
import { panBy, resized, scaleOf, type View, windowBy, zoomAt } from './view'

/** What a stage tells of its picture, for whoever turns a command into a view. */
export interface Staged extends Shown {
  picture: Picture
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
  /** Its frames, where they can be asked for one by one, and which one is to be shown. */
  shelf: FrameShelf | null
  cine: Pick<Cine, 'at' | 'isPlaying'> & Partial<Pick<Cine, 'rate'>>
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
  const { file, label, tool, view, onView, onStaged, onTaken, half, role, marked, shelf, cine, onMark, setStage } = props
  const stage = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<Point | null>(null)
  const prepared = usePicture(shownOf(file).id)
  // On a line where each byte counts, the samples come when somebody looks for more than the prepared picture has.
  const asksForMore = tool === 'window' || view.window !== null || cine.at > 1 || cine.isPlaying
  const { frame, hasFailed } = useFrame(file, shelf, { ...cine, isWanted: asksForMore || !sendSettings().get().saver })
  // A frame that could not be had is not stood in for by another one, unless the loop runs on.
  const isMissing = hasFailed && !cine.isPlaying
  const picture = (isMissing ? null : frame) ?? (cine.at === 1 ? prepared.picture : null)
  const failed = !picture && (cine.at === 1 ? prepared.failed : hasFailed)
  const again = () => {
    prepared.again()
    shelf?.again()
  }
  const drawn = useMemo(() => (picture && view.redFree ? redFreeOf(picture) : picture), [picture, view.redFree])
  const { space, isDrawn } = useCanvas(stage, element, drawn, view, file.filename)
  // One pixel of the original as one pixel of the screen, though a smaller picture is drawn.
  const perOriginal = picture ? (file.width ?? picture.width) / picture.width : 1

  useEffect(() => {
    onStaged(file.id, picture && space.width > 0 ? { space, picture, perOriginal } : null)
    return () => onStaged(file.id, null)
  }, [file.id, picture, space, perOriginal, onStaged])

  // The same picture in another size stays where it is.
  const size = useRef<{ fileId: string; width: number; height: number } | null>(null)
  useEffect(() => {
    if (!picture) return
    const before = size.current
    size.current = { fileId: file.id, width: picture.width, height: picture.height }
    if (before?.fileId === file.id && before.width !== picture.width) onView((kept) => resized(kept, before, picture))
  })

  useGestures(stage, tool, {
    onPan: (dx, dy) => picture && onView((before) => panBy(before, dx, dy, space, picture)),
    onZoom: (factor, point) => picture && onView((before) => zoomAt(before, factor, point, space, picture)),
    onWindow: (dx, dy) => picture && onView((before) => windowBy(before, { brighter: -dy / 3, stronger: dx / 2 }, picture.own)),
    onPoint: (point) => {
      if (!picture) return
      const at = pointAt(point, view, { space, picture })
      if (half) onMark(file.id, at)
      else setPointed(at)
    },
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
        marked={marked ?? (picture?.grey ? pointed : null)}
        cine={cine}
        frameAt={frame && picture === frame ? frame.at : cine.at}
      />
    </div>
  )
}
