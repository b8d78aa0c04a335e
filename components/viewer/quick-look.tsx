'use client'

import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { CircleAlert } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { placeholder } from '@/components/ui/placeholder'
import { shownOf } from '../case/file-words'
import { type FileRecord } from '../case/records'
import { applyCommand, type Command, meaningOf, type Tool } from './commands'
import { KeyHelp } from './key-help'
import { Overlays } from './overlays'
import styles from './quick-look.module.css'
import { ToolPanel } from './tool-panel'
import { density, useCanvas } from './use-canvas'
import { useGestures } from './use-gestures'
import { useIdle } from './use-idle'
import { usePicture } from './use-picture'
import { panBy, scaleOf, startView, type View, windowBy, zoomAt } from './view'
import { ViewerBar } from './viewer-bar'
import { ViewerSteps } from './viewer-steps'
import { ViewerTools } from './viewer-tools'

export interface QuickLookProps {
  /** Whose pictures these are. */
  title: string
  /** In the order in which they stand on the page. */
  files: FileRecord[]
  fileId: string
  onChange: (fileId: string) => void
  onClose: () => void
}

/** One picture on true black, drawn by cornerstone-core from what the server has prepared: zoom, move, window, turn. */
export function QuickLook({ title, files, fileId, onChange, onClose }: QuickLookProps) {
  const index = files.findIndex((file) => file.id === fileId)
  const file = files[index]
  return (
    <Dialog.Root open={Boolean(file)} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {file && (
          <Viewer
            title={title}
            file={file}
            index={index}
            count={files.length}
            onGo={(by) => {
              const next = files[index + by]
              if (next) onChange(next.id)
            }}
          />
        )}
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface ViewerProps {
  title: string
  file: FileRecord
  index: number
  count: number
  onGo: (by: -1 | 1) => void
}

function Viewer({ title, file, index, count, onGo }: ViewerProps) {
  const root = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLDivElement>(null)
  const [tool, setTool] = useState<Tool>('move')
  const [hasKeys, setKeys] = useState(false)
  const [shown, setShown] = useState<{ fileId: string; view: View }>({ fileId: file.id, view: startView })
  const view = shown.fileId === file.id ? shown.view : startView // Each picture begins as it is.
  const { picture, failed, again } = usePicture(shownOf(file).id)
  const { space, isDrawn } = useCanvas(stage, element, picture, view, file.filename)
  const isIdle = useIdle(root)

  const change = useCallback(
    (next: (view: View) => View) =>
      setShown((before) => ({ fileId: file.id, view: next(before.fileId === file.id ? before.view : startView) })),
    [file.id],
  )
  // One pixel of the original as one pixel of the screen, though a smaller picture is drawn.
  const perOriginal = picture ? (file.width ?? picture.width) / picture.width : 1
  const command = (name: Command) =>
    picture && change((before) => applyCommand(before, name, space, picture, perOriginal * density()))
  useGestures(stage, tool, {
    onPan: (dx, dy) => picture && change((before) => panBy(before, dx, dy, space, picture)),
    onZoom: (factor, point) => picture && change((before) => zoomAt(before, factor, point, space, picture)),
    onWindow: (dx, dy) => picture && change((before) => windowBy(before, { brighter: -dy / 3, stronger: dx / 2 })),
    onDoubleTap: () => command(view.scale === null ? 'actual-size' : 'fit'),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || hasKeys) return
    if (event.target instanceof HTMLInputElement && event.key.startsWith('Arrow')) return
    const meaning = meaningOf(event.key, tool, event.target === stage.current)
    if (!meaning) return
    event.preventDefault()
    if ('command' in meaning) command(meaning.command)
    else if ('tool' in meaning) setTool(meaning.tool)
    else if ('go' in meaning) onGo(meaning.go)
    else setKeys(true)
  }
  const zoomPercent =
    picture && space.width > 0 ? Math.round((scaleOf(view, space, picture) / perOriginal / density()) * 100) : null
  const { thumbhash, thumbnail_url: thumbnail } = shownOf(file)
  const hash = placeholder(thumbhash)
  return (
    <Dialog.Popup
      ref={root}
      className={clsx('view ql', styles.view, isIdle && styles.idle)}
      data-theme="dark"
      initialFocus={stage}
      onKeyDown={onKeyDown}
    >
      <Dialog.Title className="sr">Quick look: {file.filename}</Dialog.Title>
      <ViewerBar title={title} file={file} root={root} />
      <div
        ref={stage}
        className={clsx('stage', styles.stage)}
        data-tool={tool}
        role="group"
        tabIndex={0}
        aria-label={`Picture ${index + 1} of ${count}: ${file.filename}`}
        aria-busy={!isDrawn && !failed}
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
        <Overlays file={file} picture={picture} view={view} zoomPercent={zoomPercent} />
        <ToolPanel tool={tool} view={view} onCommand={command} onView={(next) => change(() => next)} />
        <ViewerTools tool={tool} view={view} onTool={setTool} onCommand={command} onKeys={() => setKeys(true)} />
      </div>
      <ViewerSteps index={index} count={count} onGo={onGo} />
      <KeyHelp open={hasKeys} onOpenChange={setKeys} />
    </Dialog.Popup>
  )
}
