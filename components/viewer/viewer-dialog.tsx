'use client'

import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { LayeredDialog } from '@/components/ui/feedback/layered-dialog'
import { isDicom } from '../case/visits/group-by-visit'
import { type CaseFile } from '../case/case-file'
import { type CurrentUser } from '../shell/current-user'
import { lazyPart } from '../shell/lazy/lazy-part'
import { CineBar } from './frames/cine-bar'
import { type Command, shortcutFor, type Tool } from './commands'
import { windowPresets } from './frames/frame-metadata'
import { frameCount } from './frames/frame-count'
import { KeyboardShortcutsDialog } from './toolbar/keyboard-shortcuts-dialog'
import { PairStrip } from './compare/pair-strip'
import { type AskedComparison, hasOverlay, hasRuler } from './compare/asked-comparison'
import { type ComparisonMode } from './compare/comparison-pairs'
import styles from './viewer.module.css'
import { WindowLevelPanel, PanZoomButtons } from './toolbar/tool-panel'
import { type Comparison, useComparison } from './compare/use-comparison'
import { useCine } from './frames/use-cine'
import { useCrosshair } from './viewport/use-crosshair'
import { useIdle } from './use-idle'
import { useFrameCaches } from './frames/use-frame-caches'
import { type Stack, useStack } from './frames/use-stack'
import { useViewports } from './viewport/use-viewports'
import { ViewerBar } from './toolbar/viewer-bar'
import { applyCommandTo, zoomPercentOf, ViewerStage } from './viewer-stage'
import { ImageNavigation } from './toolbar/image-navigation'
import { ViewerToolbar } from './toolbar/viewer-toolbar'
import { WindowPresets } from './toolbar/window-presets'

// Overlay, ruler and the choice of an image: most looks at an image need none of them.
const ComparisonDialogs = lazyPart(() => import('./compare/comparison-dialogs').then((file) => file.ComparisonDialogs))

export interface ViewerDialogProps {
  /** The patient's name. */
  title: string
  /** In their order on the page. */
  files: CaseFile[]
  /** Those of the other visits too, for before and after; `files` alone where absent. */
  history?: CaseFile[]
  fileId: string
  /** The parameter of the page's address that names the image while it is open; none by default. */
  parameter?: string
  /** The current user, who decides which actions are offered. */
  me: CurrentUser
  onChange: (fileId: string) => void
  onClose: () => void
  /** Something was requested or changed: the case's data may be out of date. */
  onChanged: () => void
}

/** One image on true black, or both eyes side by side, drawn by cornerstone-core from the server's rendered images. */
export function ViewerDialog({ files, fileId, parameter: name, onClose, ...shown }: ViewerDialogProps) {
  const file = files.find((one) => one.id === fileId)
  return (
    <LayeredDialog
      open={Boolean(file)}
      onOpenChange={(open) => !open && onClose()}
      parameter={name ? { name, value: fileId } : undefined}
    >
      <Dialog.Portal>{file && <Viewer file={file} files={files} {...shown} />}</Dialog.Portal>
    </LayeredDialog>
  )
}

interface ViewerProps extends Omit<ViewerDialogProps, 'fileId' | 'onClose'> {
  file: CaseFile
}

function Viewer({ title, file: given, files, history = files, me, onChange, onChanged }: ViewerProps) {
  const t = useTranslations('viewer.dialog')
  const format = useFormat()
  const root = useRef<HTMLDivElement>(null)
  const first = useRef<HTMLDivElement | null>(null)
  const [tool, setTool] = useState<Tool>('move')
  const [isShortcutHelpOpen, setShortcutHelpOpen] = useState(false)
  const [asked, setAsked] = useState<AskedComparison | null>(null)
  const [activeId, setActiveId] = useState(given.id)
  const stack = useStack(given)
  const file = useMemo(() => (stack ? { ...given, frames: stack.images.length } : given), [given, stack])
  const isIdle = useIdle(root)
  const comparison = useComparison(file, files, history, onChange)
  const views = useViewports(comparison)
  const crosshair = useCrosshair(comparison, views)
  const shelves = useFrameCaches(comparison.shown, { fileId: file.id, stack })
  const cine = useCine(file, comparison.pair ? null : (shelves.get(file.id) ?? null), stack)

  const { pair, pairs, shown } = comparison
  const activeFile = shown.find(({ id }) => id === activeId) ?? shown[0]!
  const [view, staged] = [views.viewportOf(activeFile), views.stagedOf(activeFile)]
  const left = pair?.comparing === 'eyes' ? pair.pictures[1] : null
  const stagedLeft = left && views.stagedOf(left)

  const picture = staged?.picture
  const frame = picture?.grey && picture.own ? { ...picture, grey: picture.grey, own: picture.own } : null
  const hasCine = !pair && frameCount(file) > 1
  const applyWindowPreset = (place: number) => {
    const wanted = frame && windowPresets(frame.grey)[place]
    if (wanted) views.change(activeFile.id, (before) => ({ ...before, window: { center: wanted.center, width: wanted.width } }))
  }

  const command = (name: Command) => staged && views.change(activeFile.id, applyCommandTo(name, staged))
  const at = files.findIndex(({ id }) => id === file.id)
  const navigate = (by: -1 | 1) => {
    const nextPair = pair && pairs[pairs.indexOf(pair) + by]
    if (nextPair) comparison.choose(nextPair)
    const next = files[at + by]
    if (!pair && next) onChange(next.id)
  }
  const endAsked = () => {
    setAsked(null)
    // What had the focus may be gone: another pair has other stages.
    requestAnimationFrame(() => first.current?.focus())
  }
  const compare = (wanted: ComparisonMode) => comparison.availableModes.includes(wanted) && comparison.toggle(wanted)
  const offers = { picker: !pair, overlay: hasOverlay(pair), ruler: hasRuler(activeFile, pair, me) }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isShortcutHelpOpen) return
    const { target } = event
    // Key events of a dialog above this one, or of a menu, are ignored.
    if (!(target instanceof HTMLElement) || !root.current?.contains(target) || target.closest('[role=menu]')) return
    if (target instanceof HTMLInputElement && event.key.startsWith('Arrow')) return
    const isOnPicture = target.hasAttribute('data-stage')
    if (event.shiftKey && isOnPicture && crosshair.move(event.key, activeFile)) return event.preventDefault()
    const meaning = shortcutFor(event.key, tool, isOnPicture, frame !== null)
    if (!meaning) return
    event.preventDefault()
    if ('command' in meaning) command(meaning.command)
    else if ('tool' in meaning) setTool(meaning.tool)
    else if ('go' in meaning) navigate(meaning.go)
    else if ('compare' in meaning) compare(meaning.compare)
    else if ('ask' in meaning) setAsked(offers[meaning.ask] ? meaning.ask : null)
    else if ('crosshair' in meaning) crosshair.toggle()
    else if ('window' in meaning) applyWindowPreset(meaning.window)
    else if ('frame' in meaning) cine.step(meaning.frame)
    else if ('play' in meaning) cine.toggle()
    else setShortcutHelpOpen(true)
  }
  const labelOf = ({ id, filename }: CaseFile) => {
    const place = files.findIndex((one) => one.id === id)
    const name = isolate(filename)
    return place < 0 ? t('imageOfOtherVisit', { name }) : t('image', { number: place + 1, count: files.length, name })
  }
  const pad = <PanZoomButtons tool={tool} onCommand={command} />
  return (
    <Dialog.Popup
      ref={root}
      className={clsx('view ql', styles.view, pair && 'cmpv')}
      data-faded={isIdle || undefined}
      data-theme="dark"
      initialFocus={first}
      onKeyDown={onKeyDown}
    >
      <Dialog.Title className="sr">
        {t('title', { names: format.list(shown.map(({ filename }) => isolate(filename))) })}
      </Dialog.Title>
      <ViewerBar
        title={title}
        file={pair ? activeFile : imageOfStack(file, stack, cine.at)}
        shown={{ frame: stack?.images[cine.at - 1]?.frame ?? cine.at, window: view.window }}
        me={me}
        root={root}
        onChanged={onChanged}
        offers={offers}
        onAskComparison={setAsked}
        comparison={comparison}
        mirrorLeft={
          left && {
            isMirrored: views.viewportOf(left).mirror,
            toggle: () => stagedLeft && views.changeUnlinked(left.id, applyCommandTo('mirror', stagedLeft)),
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
            view={views.viewportOf(one)}
            onView={(next) => views.change(one.id, next)}
            onStaged={views.onStaged}
            onActivate={setActiveId}
            half={!pair ? undefined : one.id === activeFile.id ? 'taken' : 'other'}
            role={pair && pair.comparing !== 'eyes' ? (one.id === pair.pictures[0].id ? 'before' : 'after') : undefined}
            marked={crosshair.on(one)}
            shelf={shelves.get(one.id) ?? null}
            cine={pair ? { at: 1, first: 1, isPlaying: false } : cine}
            onScroll={stack && !pair ? (by) => cine.setAt(cine.at + by) : undefined}
            onMark={crosshair.placeMark}
            setStage={(element) => {
              if (place === 0) first.current = element
            }}
          />
        ))}
        {tool === 'window' && frame && (
          <WindowPresets picture={frame} view={view} onView={(next) => views.change(activeFile.id, () => next)} />
        )}
        <ViewerToolbar
          tool={tool}
          view={view}
          hasColour={!isDicom(activeFile)}
          onTool={setTool}
          onCommand={command}
          onKeys={() => setShortcutHelpOpen(true)}
          pair={
            pair && {
              zoomPercent: staged ? zoomPercentOf(view, staged) : null,
              hasCrosshair: crosshair.isOn,
              toggleCrosshair: crosshair.toggle,
            }
          }
        />
      </div>
      {tool === 'window' && (
        <WindowLevelPanel
          view={view}
          values={frame && { own: frame.own, all: frame.grey.windows.at(-1)! }}
          onCommand={command}
          onView={(next) => views.change(activeFile.id, () => next)}
        />
      )}
      {hasCine && <CineBar cine={cine} />}
      {pair ? (
        <PairStrip pairs={pairs} pair={pair} onChoose={comparison.choose} onGo={navigate} hint={t(linkedHint(comparison))}>
          {pad}
        </PairStrip>
      ) : (
        <ImageNavigation at={at} count={files.length} onGo={navigate}>
          {pad}
        </ImageNavigation>
      )}
      {asked && <ComparisonDialogs asked={asked} file={file} history={history} comparison={comparison} onClose={endAsked} />}
      <KeyboardShortcutsDialog open={isShortcutHelpOpen} onOpenChange={setShortcutHelpOpen} />
    </Dialog.Popup>
  )
}

/** The image of a stack that is shown, as the file that is downloaded and asked for again; of others the file itself. */
function imageOfStack(file: CaseFile, stack: Stack | null, at: number): CaseFile {
  const image = stack?.images[at - 1]
  return image ? { ...file, id: image.fileId, filename: image.filename || file.filename } : file
}

/** How a linked pair moves together, as a message. */
function linkedHint({ pair, isLinked }: Comparison): 'separate' | 'linkedEyes' | 'linked' {
  if (!isLinked) return 'separate'
  return pair?.comparing === 'eyes' ? 'linkedEyes' : 'linked'
}
