'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import clsx from 'clsx'

import { isDicom } from '../case/arrange'
import { type FileRecord, type Me } from '../case/records'
import { CineBar } from './cine-bar'
import { type Command, meaningOf, type Tool } from './commands'
import { windowsOf } from './frame-facts'
import { framesOf } from './frames-of'
import { KeyHelp } from './key-help'
import { PairStrip } from './pair-strip'
import { type Comparing } from './pairs'
import styles from './quick-look.module.css'
import { LevelPanel, ToolPad } from './tool-panel'
import { type Comparison, useComparison } from './use-comparison'
import { useCine } from './use-cine'
import { useCrosshair } from './use-crosshair'
import { useIdle } from './use-idle'
import { useShelves } from './use-shelves'
import { useViews } from './use-views'
import { ViewerBar } from './viewer-bar'
import { commanded, percentOf, ViewerStage } from './viewer-stage'
import { ViewerSteps } from './viewer-steps'
import { ViewerTools } from './viewer-tools'
import { WindowPanel } from './window-panel'

export interface QuickLookProps {
  /** Whose pictures these are. */
  title: string
  /** In the order in which they stand on the page. */
  files: FileRecord[]
  /** Those of the other visits too, so that before and after can be seen; `files` alone where it is not given. */
  history?: FileRecord[]
  fileId: string
  /** Who is looking: what they may ask for of a picture. */
  me: Me
  onChange: (fileId: string) => void
  onClose: () => void
  /** Something was asked for or changed: what is shown of the case may be old. */
  onChanged: () => void
}

/** One picture on true black, or both eyes side by side, drawn by cornerstone-core from what the server has prepared. */
export function QuickLook({ files, fileId, onClose, ...shown }: QuickLookProps) {
  const file = files.find((one) => one.id === fileId)
  return (
    <Dialog.Root open={Boolean(file)} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>{file && <Viewer file={file} files={files} {...shown} />}</Dialog.Portal>
    </Dialog.Root>
  )
}

interface ViewerProps extends Omit<QuickLookProps, 'fileId' | 'onClose'> {
  file: FileRecord
}

function Viewer({ title, file, files, history = files, me, onChange, onChanged }: ViewerProps) {
  const root = useRef<HTMLDivElement>(null)
  const first = useRef<HTMLDivElement | null>(null)
  const [tool, setTool] = useState<Tool>('move')
  const [hasKeys, setKeys] = useState(false)
  const [takenId, setTaken] = useState(file.id)
  const isIdle = useIdle(root)
  const comparison = useComparison(file, files, history, onChange)
  const views = useViews(comparison)
  const crosshair = useCrosshair(comparison, views)
  const shelves = useShelves(comparison.shown)
  const cine = useCine(file, comparison.pair ? null : (shelves.get(file.id) ?? null))

  const { pair, pairs, shown } = comparison
  const taken = shown.find(({ id }) => id === takenId) ?? shown[0]!
  const [view, staged] = [views.viewOf(taken), views.stagedOf(taken)]
  const left = pair?.comparing === 'eyes' ? pair.pictures[1] : null
  const stagedLeft = left && views.stagedOf(left)

  const picture = staged?.picture
  const frame = picture?.grey && picture.own ? { ...picture, grey: picture.grey, own: picture.own } : null
  const hasCine = !pair && framesOf(file) > 1
  const takeWindow = (place: number) => {
    const wanted = frame && windowsOf(frame.grey)[place]
    if (wanted) views.change(taken.id, (before) => ({ ...before, window: { center: wanted.center, width: wanted.width } }))
  }

  const command = (name: Command) => staged && views.change(taken.id, commanded(name, staged))
  const at = files.findIndex(({ id }) => id === file.id)
  const go = (by: -1 | 1) => {
    const nextPair = pair && pairs[pairs.indexOf(pair) + by]
    if (nextPair) comparison.choose(nextPair)
    const next = files[at + by]
    if (!pair && next) onChange(next.id)
  }
  const compare = (wanted: Comparing) => comparison.offers.includes(wanted) && comparison.toggle(wanted)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || hasKeys) return
    const { target } = event
    // Keys of a dialog above this one, or of a menu, are theirs.
    if (!(target instanceof HTMLElement) || !root.current?.contains(target) || target.closest('[role=menu]')) return
    if (target instanceof HTMLInputElement && event.key.startsWith('Arrow')) return
    const isOnPicture = target.hasAttribute('data-stage')
    if (event.shiftKey && isOnPicture && crosshair.move(event.key, taken)) return event.preventDefault()
    const meaning = meaningOf(event.key, tool, isOnPicture, frame !== null)
    if (!meaning) return
    event.preventDefault()
    if ('command' in meaning) command(meaning.command)
    else if ('tool' in meaning) setTool(meaning.tool)
    else if ('go' in meaning) go(meaning.go)
    else if ('compare' in meaning) compare(meaning.compare)
    else if ('crosshair' in meaning) crosshair.toggle()
    else if ('window' in meaning) takeWindow(meaning.window)
    else if ('frame' in meaning) cine.step(meaning.frame)
    else if ('play' in meaning) cine.toggle()
    else setKeys(true)
  }
  const labelOf = ({ id, filename }: FileRecord) => {
    const place = files.findIndex((one) => one.id === id)
    return place < 0 ? `Picture of another visit: ${filename}` : `Picture ${place + 1} of ${files.length}: ${filename}`
  }
  const pad = <ToolPad tool={tool} onCommand={command} />
  return (
    <Dialog.Popup
      ref={root}
      className={clsx('view ql', styles.view, pair && 'cmpv', isIdle && styles.idle)}
      data-theme="dark"
      initialFocus={first}
      onKeyDown={onKeyDown}
    >
      <Dialog.Title className="sr">Quick look: {shown.map(({ filename }) => filename).join(' and ')}</Dialog.Title>
      <ViewerBar
        title={title}
        file={taken}
        me={me}
        root={root}
        onChanged={onChanged}
        comparison={comparison}
        mirrorLeft={
          left && {
            isMirrored: views.viewOf(left).mirror,
            toggle: () => stagedLeft && views.changeAlone(left.id, commanded('mirror', stagedLeft)),
          }
        }
      />
      <div className={pair ? 'halves' : styles.one} dir="ltr">
        {shown.map((one, place) => (
          <ViewerStage
            key={pair ? one.id : 'one'}
            file={one}
            label={labelOf(one)}
            tool={tool}
            view={views.viewOf(one)}
            onView={(next) => views.change(one.id, next)}
            onStaged={views.onStaged}
            onTaken={setTaken}
            half={!pair ? undefined : one.id === taken.id ? 'taken' : 'other'}
            role={pair?.comparing === 'visits' ? (one.id === pair.pictures[0].id ? 'before' : 'after') : undefined}
            marked={crosshair.on(one)}
            shelf={shelves.get(one.id) ?? null}
            cine={pair ? { at: 1, isPlaying: false } : cine}
            onMark={crosshair.put}
            setStage={(element) => {
              if (place === 0) first.current = element
            }}
          />
        ))}
        {tool === 'window' && frame && (
          <WindowPanel picture={frame} view={view} onView={(next) => views.change(taken.id, () => next)} />
        )}
        <ViewerTools
          tool={tool}
          view={view}
          hasColour={!isDicom(taken)}
          onTool={setTool}
          onCommand={command}
          onKeys={() => setKeys(true)}
          pair={
            pair && {
              zoomPercent: staged ? percentOf(view, staged) : null,
              hasCrosshair: crosshair.isOn,
              toggleCrosshair: crosshair.toggle,
            }
          }
        />
      </div>
      {tool === 'window' && (
        <LevelPanel
          view={view}
          values={frame && { own: frame.own, all: frame.grey.windows.at(-1)! }}
          onCommand={command}
          onView={(next) => views.change(taken.id, () => next)}
        />
      )}
      {hasCine && <CineBar cine={cine} />}
      {pair ? (
        <PairStrip pairs={pairs} pair={pair} onChoose={comparison.choose} onGo={go} hint={hintOf(comparison)}>
          {pad}
        </PairStrip>
      ) : (
        <ViewerSteps at={at} count={files.length} onGo={go}>
          {pad}
        </ViewerSteps>
      )}
      <KeyHelp open={hasKeys} onOpenChange={setKeys} />
    </Dialog.Popup>
  )
}

/** What moving one of a pair does to the other. */
function hintOf({ pair, isLinked }: Comparison): string {
  if (!isLinked) return 'Each moves by itself.'
  const together = 'Zoom, pan and cursor move together.'
  return pair?.comparing === 'eyes' ? `${together} The other eye is followed as its mirror image.` : together
}
