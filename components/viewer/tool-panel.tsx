'use client'

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon, Minus, Plus } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { type Command, type Tool } from './commands'
import styles from './quick-look.module.css'
import { type View } from './view'

export interface ToolPanelProps {
  tool: Tool
  view: View
  onCommand: (command: Command) => void
  onView: (view: View) => void
}

/** A button for everything that the tool in hand does by dragging. */
export function ToolPanel({ tool, view, onCommand, onView }: ToolPanelProps) {
  const press = (icon: LucideIcon, label: string, command: Command) => (
    <button type="button" className="vbtn" aria-label={label} title={label} onClick={() => onCommand(command)}>
      <Icon icon={icon} />
    </button>
  )
  return (
    <div className={clsx('float', styles.panel)} data-controls role="group" aria-label={titles[tool]}>
      {tool === 'move' && (
        <span className={styles.line}>
          {press(ArrowLeft, 'Move left', 'left')}
          {press(ArrowUp, 'Move up', 'up')}
          {press(ArrowDown, 'Move down', 'down')}
          {press(ArrowRight, 'Move right', 'right')}
        </span>
      )}
      {tool === 'zoom' && (
        <span className={styles.line}>
          {press(Minus, 'Zoom out', 'zoom-out')}
          {press(Plus, 'Zoom in', 'zoom-in')}
          <button type="button" className="vbtn" title="Actual size (1)" onClick={() => onCommand('actual-size')}>
            100 %
          </button>
        </span>
      )}
      {tool === 'window' && (
        <>
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
        </>
      )}
    </div>
  )
}

const titles: Record<Tool, string> = { move: 'Move', zoom: 'Zoom', window: 'Brightness and contrast' }

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
