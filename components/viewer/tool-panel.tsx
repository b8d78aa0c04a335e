'use client'

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon, Minus, Plus } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { type Command, type Tool } from './commands'
import styles from './quick-look.module.css'
import { type View, type Window } from './view'

/** A button for everything that moving and zooming do by dragging. It stands below the pictures, so as to cover none. */
export function ToolPad({ tool, onCommand }: { tool: Tool; onCommand: (command: Command) => void }) {
  if (tool === 'window') return null
  return (
    <span className={styles.pad} role="group" aria-label={tool === 'move' ? 'Move' : 'Zoom'}>
      {tool === 'move' ? (
        <>
          <Press icon={ArrowLeft} label="Move left" onPress={() => onCommand('left')} />
          <Press icon={ArrowUp} label="Move up" onPress={() => onCommand('up')} />
          <Press icon={ArrowDown} label="Move down" onPress={() => onCommand('down')} />
          <Press icon={ArrowRight} label="Move right" onPress={() => onCommand('right')} />
        </>
      ) : (
        <>
          <Press icon={Minus} label="Zoom out" onPress={() => onCommand('zoom-out')} />
          <Press icon={Plus} label="Zoom in" onPress={() => onCommand('zoom-in')} />
          <button type="button" className="vbtn" title="Actual size (1)" onClick={() => onCommand('actual-size')}>
            100 %
          </button>
        </>
      )}
    </span>
  )
}

export interface LevelPanelProps {
  view: View
  /** Of a frame with values of its own: the window that it begins with, and the one that shows all of them. */
  values?: { own: Window; all: Window } | null
  onCommand: (command: Command) => void
  onView: (view: View) => void
}

/** Brightness and contrast by slider and by button, below the pictures too. */
export function LevelPanel({ view, values, onCommand, onView }: LevelPanelProps) {
  const press = (icon: LucideIcon, label: string, command: Command) => (
    <Press icon={icon} label={label} onPress={() => onCommand(command)} />
  )
  if (values) {
    const { own, all } = values
    const now = view.window ?? own
    return (
      <div className={clsx(styles.levels, styles.fades)} data-controls role="group" aria-label="Centre and width">
        <Level
          label="Centre"
          value={Math.round(now.center)}
          least={Math.floor(Math.min(all.center - all.width / 2, now.center))}
          most={Math.ceil(Math.max(all.center + all.width / 2, now.center))}
          onValue={(center) => onView({ ...view, window: { ...now, center } })}
          less={press(Minus, 'Brighter: a lower centre', 'brighter')}
          more={press(Plus, 'Darker: a higher centre', 'darker')}
        />
        <Level
          label="Width"
          value={Math.round(now.width)}
          least={1}
          most={Math.ceil(Math.max(all.width * 1.5, now.width))}
          onValue={(width) => onView({ ...view, window: { ...now, width } })}
          less={press(Minus, 'More contrast: a narrower window', 'stronger')}
          more={press(Plus, 'Less contrast: a wider window', 'weaker')}
        />
      </div>
    )
  }
  return (
    <div className={clsx(styles.levels, styles.fades)} data-controls role="group" aria-label="Brightness and contrast">
      <Level
        label="Brightness"
        value={Math.round(128 - view.centre)}
        least={-192}
        most={192}
        onValue={(value) => onView({ ...view, centre: 128 - value })}
        less={press(Minus, 'Darker', 'darker')}
        more={press(Plus, 'Brighter', 'brighter')}
      />
      <Level
        label="Contrast"
        value={Math.round(255 - view.width)}
        least={-253}
        most={253}
        onValue={(value) => onView({ ...view, width: 255 - value })}
        less={press(Minus, 'Less contrast', 'weaker')}
        more={press(Plus, 'More contrast', 'stronger')}
      />
    </div>
  )
}

function Press({ icon, label, onPress }: { icon: LucideIcon; label: string; onPress: () => void }) {
  return (
    <button type="button" className="vbtn" aria-label={label} title={label} onClick={onPress}>
      <Icon icon={icon} />
    </button>
  )
}

function Level({
  label,
  value,
  least,
  most,
  onValue,
  less,
  more,
}: {
  label: string
  value: number
  least: number
  most: number
  onValue: (value: number) => void
  less: React.ReactNode
  more: React.ReactNode
}) {
  return (
    <span className={styles.level}>
      <span className="f12 t2">{label}</span>
      {less}
      <input
        type="range"
        className={styles.range}
        aria-label={label}
        min={least}
        max={most}
        value={value}
        onChange={(event) => onValue(Number(event.target.value))}
      />
      {more}
      <span className="mono f12 num">{value}</span>
    </span>
  )
}
