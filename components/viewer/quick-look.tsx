'use client'

import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import clsx from 'clsx'

import { type FileRecord, type Me } from '../case/records'
import { type Command, meaningOf, type Tool } from './commands'
import { follow } from './follow'
import { KeyHelp } from './key-help'
import { pairOf } from './pair-of'
import styles from './quick-look.module.css'
import { ToolPanel } from './tool-panel'
import { useIdle } from './use-idle'
import { startView, type View } from './view'
import { ViewerBar } from './viewer-bar'
import { commanded, type Staged, ViewerStage } from './viewer-stage'
import { ViewerSteps } from './viewer-steps'
import { ViewerTools } from './viewer-tools'

export interface QuickLookProps {
  /** Whose pictures these are. */
  title: string
  /** In the order in which they stand on the page. */
  files: FileRecord[]
  fileId: string
  /** Who is looking: what they may ask for of a picture. */
  me: Me
  onChange: (fileId: string) => void
  onClose: () => void
  /** Something was asked for or changed: what is shown of the case may be old. */
  onChanged: () => void
}

/** One picture on true black, or both eyes side by side, drawn by cornerstone-core from what the server has prepared. */
export function QuickLook({ title, files, fileId, me, onChange, onClose, onChanged }: QuickLookProps) {
  const file = files.find((one) => one.id === fileId)
  return (
    <Dialog.Root open={Boolean(file)} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {file && <Viewer title={title} file={file} files={files} me={me} onChange={onChange} onChanged={onChanged} />}
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface ViewerProps extends Omit<QuickLookProps, 'fileId' | 'onClose'> {
  file: FileRecord
}

type Views = Readonly<Record<string, View>>

function Viewer({ title, file, files, me, onChange, onChanged }: ViewerProps) {
  const root = useRef<HTMLDivElement>(null)
  const first = useRef<HTMLDivElement | null>(null)
  const staged = useRef(new Map<string, Staged>())
  const [tool, setTool] = useState<Tool>('move')
  const [hasKeys, setKeys] = useState(false)
  const [isPaired, setPaired] = useState(false)
  const [isLinked, setLinked] = useState(true)
  const [isSwapped, setSwapped] = useState(false)
  const [takenId, setTaken] = useState(file.id)
  const isIdle = useIdle(root)

  const pair = pairOf(files, file)
  const shown = pair && isPaired ? (isSwapped ? [pair[1], pair[0]] : pair) : [file]
  const place = shown.map(({ id }) => id).join(' ')
  // Each picture begins as it is.
  const [kept, setKept] = useState<{ place: string; views: Views }>({ place, views: {} })
  const views = kept.place === place ? kept.views : {}
  const taken = shown.find(({ id }) => id === takenId) ?? shown[0]!
  const view = views[taken.id] ?? startView

  const change = (fileId: string, next: (view: View) => View) =>
    setKept((before) => {
      const known = before.place === place ? before.views : {}
      const changed: Record<string, View> = { ...known, [fileId]: next(known[fileId] ?? startView) }
      const [from, other] = [staged.current.get(fileId), shown.find(({ id }) => id !== fileId)]
      const to = other && staged.current.get(other.id)
      if (isLinked && from && to) changed[other.id] = follow(changed[fileId]!, from, known[other.id] ?? startView, to, true)
      return { place, views: changed }
    })
  const command = (name: Command) => {
    const here = staged.current.get(taken.id)
    if (here) change(taken.id, commanded(name, here))
  }
  const onStaged = useCallback((fileId: string, here: Staged | null) => {
    if (here) staged.current.set(fileId, here)
    else staged.current.delete(fileId)
  }, [])

  const places = shown.map(({ id }) => files.findIndex((one) => one.id === id))
  const go = (by: -1 | 1) => {
    const next = files[by > 0 ? Math.max(...places) + 1 : Math.min(...places) - 1]
    if (next) onChange(next.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || hasKeys) return
    const { target } = event
    if (!(target instanceof HTMLElement) || !root.current?.contains(target)) return // Of a dialog above this one.
    if (target instanceof HTMLInputElement && event.key.startsWith('Arrow')) return
    const meaning = meaningOf(event.key, tool, target.hasAttribute('data-stage'))
    if (!meaning) return
    event.preventDefault()
    if ('command' in meaning) command(meaning.command)
    else if ('tool' in meaning) setTool(meaning.tool)
    else if ('go' in meaning) go(meaning.go)
    else if ('pair' in meaning) setPaired((before) => !before && pair !== null)
    else setKeys(true)
  }
  const labelOf = ({ id, filename }: FileRecord) =>
    `Picture ${files.findIndex((one) => one.id === id) + 1} of ${files.length}: ${filename}`
  return (
    <Dialog.Popup
      ref={root}
      className={clsx('view ql', styles.view, isIdle && styles.idle)}
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
        pairing={pair && { isPaired, setPaired, isLinked, setLinked, swap: () => setSwapped((before) => !before) }}
      />
      <div className={shown.length === 2 ? 'halves' : styles.one} dir="ltr">
        {shown.map((one, at) => (
          <ViewerStage
            key={shown.length === 2 ? one.id : 'one'}
            file={one}
            label={labelOf(one)}
            tool={tool}
            view={views[one.id] ?? startView}
            onView={(next) => change(one.id, next)}
            onStaged={onStaged}
            onTaken={setTaken}
            half={shown.length === 1 ? undefined : one.id === taken.id ? 'taken' : 'other'}
            setStage={(element) => {
              if (at === 0) first.current = element
            }}
          />
        ))}
        <ToolPanel tool={tool} view={view} onCommand={command} onView={(next) => change(taken.id, () => next)} />
        <ViewerTools tool={tool} view={view} onTool={setTool} onCommand={command} onKeys={() => setKeys(true)} />
      </div>
      <ViewerSteps first={Math.min(...places)} last={Math.max(...places)} count={files.length} onGo={go} />
      <KeyHelp open={hasKeys} onOpenChange={setKeys} />
    </Dialog.Popup>
  )
}
