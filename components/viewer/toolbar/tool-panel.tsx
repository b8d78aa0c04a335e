'use client'

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon, Minus, Plus } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { type Command, type Tool } from '../commands'
import styles from '../viewer.module.css'
import { type Viewport, type VoiWindow } from '../viewport/viewport'

/** A button for everything that panning and zooming do by dragging. Below the images, so as to cover none. */
export function PanZoomButtons({ tool, onCommand }: { tool: Tool; onCommand: (command: Command) => void }) {
  if (tool === 'window') return null
  return (
    <span className={styles.pad} role="group" aria-label={tool === 'move' ? 'Move' : 'Zoom'}>
      {tool === 'move' ? (
        <>
          <PressButton icon={ArrowLeft} label="Move left" onPress={() => onCommand('left')} />
          <PressButton icon={ArrowUp} label="Move up" onPress={() => onCommand('up')} />
          <PressButton icon={ArrowDown} label="Move down" onPress={() => onCommand('down')} />
          <PressButton icon={ArrowRight} label="Move right" onPress={() => onCommand('right')} />
        </>
      ) : (
        <>
          <PressButton icon={Minus} label="Zoom out" onPress={() => onCommand('zoom-out')} />
          <PressButton icon={Plus} label="Zoom in" onPress={() => onCommand('zoom-in')} />
          <button type="button" className="vbtn" title="Actual size (1)" onClick={() => onCommand('actual-size')}>
            100 %
          </button>
        </>
      )}
    </span>
  )
}

interface WindowLevelPanelProps {
  view: Viewport
  /** For a frame with values of its own: its initial window, and the full range. */
  values?: { own: VoiWindow; all: VoiWindow } | null
  onCommand: (command: Command) => void
  onView: (view: Viewport) => void
}

/** Brightness and contrast by slider and by button, also below the images. */
export function WindowLevelPanel({ view, values, onCommand, onView }: WindowLevelPanelProps) {
  const press = (icon: LucideIcon, label: string, command: Command) => (
    <PressButton icon={icon} label={label} onPress={() => onCommand(command)} />
  )
  if (values) {
    const { own, all } = values
    const now = view.window ?? own
    return (
      <div className={clsx(styles.levels, styles.fades)} data-controls role="group" aria-label="Centre and width">
        <LevelSlider
          label="Centre"
          value={Math.round(now.center)}
          least={Math.floor(Math.min(all.center - all.width / 2, now.center))}
          most={Math.ceil(Math.max(all.center + all.width / 2, now.center))}
          onValue={(center) => onView({ ...view, window: { ...now, center } })}
          less={press(Minus, 'Brighter: a lower centre', 'brighter')}
          more={press(Plus, 'Darker: a higher centre', 'darker')}
        />
        <LevelSlider
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
      <LevelSlider
        label="Brightness"
        value={Math.round(128 - view.centre)}
        least={-192}
        most={192}
        onValue={(value) => onView({ ...view, centre: 128 - value })}
        less={press(Minus, 'Darker', 'darker')}
        more={press(Plus, 'Brighter', 'brighter')}
      />
      <LevelSlider
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

function PressButton({ icon, label, onPress }: { icon: LucideIcon; label: string; onPress: () => void }) {
  return (
    <button type="button" className="vbtn" aria-label={label} title={label} onClick={onPress}>
      <Icon icon={icon} />
    </button>
  )
}

function LevelSlider({
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
