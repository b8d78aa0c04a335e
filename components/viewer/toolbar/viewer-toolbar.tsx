'use client'

import { Toolbar } from '@base-ui/react/toolbar'
import {
  Blend,
  Contrast,
  Crosshair,
  Eclipse,
  FlipHorizontal2,
  Hand,
  Keyboard,
  type LucideIcon,
  Minimize,
  RotateCcw,
  RotateCwSquare,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { type Command, type Tool } from '../commands'
import styles from '../viewer.module.css'
import { isDefaultViewport, type Viewport } from '../viewport/viewport'

interface ViewerToolbarProps {
  tool: Tool
  view: Viewport
  /** False where the image is grey already. */
  hasColour: boolean
  onTool: (tool: Tool) => void
  onCommand: (command: Command) => void
  onKeys: () => void
  /** For a pair: its zoom, and the crosshair. */
  pair: { zoomPercent: number | null; hasCrosshair: boolean; toggleCrosshair: () => void } | null
}

/** The viewer's toolbar: arrow keys move along it, each tool has a label. */
export function ViewerToolbar({ tool, view, hasColour, onTool, onCommand, onKeys, pair }: ViewerToolbarProps) {
  const take = (one: Tool, icon: LucideIcon, label: string, hint: string) => (
    <ToolButton icon={icon} label={label} hint={hint} pressed={tool === one} onPress={() => onTool(one)} />
  )
  const act = (
    command: Command,
    icon: LucideIcon,
    label: string,
    hint: string,
    more?: { pressed?: boolean; deskOnly?: boolean },
  ) => <ToolButton icon={icon} label={label} hint={hint} onPress={() => onCommand(command)} {...more} />
  const levels = take('window', Contrast, 'Brightness and contrast', 'Brightness and contrast (W)')
  const fit = act('fit', Minimize, 'Fit', 'Fit the window (0)')
  const redFree = hasColour && (
    <ToolButton
      icon={Blend}
      label="Red-free"
      hint="Red-free: the green alone, as grey (G)"
      pressed={view.redFree}
      onPress={() => onCommand('red-free')}
      word={pair ? 'Red-free' : undefined}
    />
  )
  return (
    <Toolbar.Root className={clsx('float vtools', styles.tools)} aria-label="Tools" data-controls>
      {take('move', Hand, 'Move', 'Move (H)')}
      {pair ? (
        <>
          {act('zoom-in', ZoomIn, 'Zoom in', 'Zoom in (+)')}
          <span className={clsx('mono f12 num', styles.percent)}>
            {pair.zoomPercent === null ? '–' : `${pair.zoomPercent} %`}
          </span>
          {act('zoom-out', ZoomOut, 'Zoom out', 'Zoom out (−)')}
          {fit}
          <Toolbar.Separator className={clsx('sep', styles.phoneHidden)} />
          {redFree}
          {levels}
          <ToolButton
            icon={Crosshair}
            label="Crosshair"
            hint="Crosshair (C); Shift and arrows move it"
            pressed={pair.hasCrosshair}
            onPress={pair.toggleCrosshair}
            deskOnly
          />
        </>
      ) : (
        <>
          {levels}
          {take('zoom', ZoomIn, 'Zoom', 'Zoom (Z)')}
          {fit}
          <Toolbar.Separator className={clsx('sep', styles.phoneHidden)} />
          {redFree}
        </>
      )}
      {act('invert', Eclipse, 'Invert', 'Invert (I)', { pressed: view.invert, deskOnly: pair !== null })}
      {act('rotate', RotateCwSquare, 'Turn', 'Turn a quarter (T)', { deskOnly: pair !== null })}
      {!pair && act('mirror', FlipHorizontal2, 'Mirror', 'Mirror (M)', { pressed: view.mirror, deskOnly: true })}
      <Toolbar.Separator className={clsx('sep', styles.phoneHidden)} />
      <Toolbar.Button
        className={clsx('vbtn', pair && styles.phoneHidden)}
        aria-label="Reset"
        title="Reset all (R)"
        disabled={isDefaultViewport(view)}
        onClick={() => onCommand('reset')}
      >
        <Icon icon={RotateCcw} />
      </Toolbar.Button>
      <ToolButton icon={Keyboard} label="Keys" hint="Keys (?)" onPress={onKeys} deskOnly />
    </Toolbar.Root>
  )
}

interface ToolButtonProps {
  icon: LucideIcon
  label: string
  hint: string
  onPress: () => void
  pressed?: boolean
  deskOnly?: boolean
  /** Shown beside the icon where space allows. */
  word?: string
}

function ToolButton({ icon, label, hint, onPress, pressed, deskOnly, word }: ToolButtonProps) {
  return (
    <Toolbar.Button
      className={clsx('vbtn', deskOnly && styles.phoneHidden)}
      aria-label={label}
      title={hint}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <Icon icon={icon} />
      {word && <span className="desk-only">{word}</span>}
    </Toolbar.Button>
  )
}
