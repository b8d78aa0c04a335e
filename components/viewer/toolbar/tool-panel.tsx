'use client'

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon, Minus, Plus } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { type Command, type Tool } from '../commands'
import styles from '../viewer.module.css'
import { type Viewport, type VoiWindow } from '../viewport/viewport'

/**
 * A button for everything that panning and zooming do by dragging. Below the images, so as to cover none. An image moves to
 * the left or the right of the screen in every language.
 */
export function PanZoomButtons({ tool, onCommand }: { tool: Tool; onCommand: (command: Command) => void }) {
  const t = useTranslations('viewer.pad')
  const tools = useTranslations('viewer.toolbar')
  const format = useFormat()
  if (tool === 'window') return null
  return (
    <span className={styles.pad} role="group" aria-label={tools(tool)} dir="ltr">
      {tool === 'move' ? (
        <>
          <PressButton icon={ArrowLeft} label={t('moveLeft')} onPress={() => onCommand('left')} />
          <PressButton icon={ArrowUp} label={t('moveUp')} onPress={() => onCommand('up')} />
          <PressButton icon={ArrowDown} label={t('moveDown')} onPress={() => onCommand('down')} />
          <PressButton icon={ArrowRight} label={t('moveRight')} onPress={() => onCommand('right')} />
        </>
      ) : (
        <>
          <PressButton icon={Minus} label={tools('zoomOut')} onPress={() => onCommand('zoom-out')} />
          <PressButton icon={Plus} label={tools('zoomIn')} onPress={() => onCommand('zoom-in')} />
          <button type="button" className="vbtn" title={t('actualSize', { key: '1' })} onClick={() => onCommand('actual-size')}>
            {format.percent(1)}
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
  const t = useTranslations('viewer.levels')
  const press = (icon: LucideIcon, label: string, command: Command) => (
    <PressButton icon={icon} label={label} onPress={() => onCommand(command)} />
  )
  if (values) {
    const { own, all } = values
    const now = view.window ?? own
    return (
      <div className={clsx(styles.levels, styles.fades)} data-controls role="group" aria-label={t('centreAndWidth')}>
        <LevelSlider
          label={t('centre')}
          value={Math.round(now.center)}
          least={Math.floor(Math.min(all.center - all.width / 2, now.center))}
          most={Math.ceil(Math.max(all.center + all.width / 2, now.center))}
          onValue={(center) => onView({ ...view, window: { ...now, center } })}
          less={press(Minus, t('lowerCentre'), 'brighter')}
          more={press(Plus, t('higherCentre'), 'darker')}
        />
        <LevelSlider
          label={t('width')}
          value={Math.round(now.width)}
          least={1}
          most={Math.ceil(Math.max(all.width * 1.5, now.width))}
          onValue={(width) => onView({ ...view, window: { ...now, width } })}
          less={press(Minus, t('narrower'), 'stronger')}
          more={press(Plus, t('wider'), 'weaker')}
        />
      </div>
    )
  }
  return (
    <div className={clsx(styles.levels, styles.fades)} data-controls role="group" aria-label={t('brightnessAndContrast')}>
      <LevelSlider
        label={t('brightness')}
        value={Math.round(128 - view.centre)}
        least={-192}
        most={192}
        onValue={(value) => onView({ ...view, centre: 128 - value })}
        less={press(Minus, t('darker'), 'darker')}
        more={press(Plus, t('brighter'), 'brighter')}
      />
      <LevelSlider
        label={t('contrast')}
        value={Math.round(255 - view.width)}
        least={-253}
        most={253}
        onValue={(value) => onView({ ...view, width: 255 - value })}
        less={press(Minus, t('lessContrast'), 'weaker')}
        more={press(Plus, t('moreContrast'), 'stronger')}
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
  const format = useFormat()
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
      <span className="mono f12 num">{format.number(value, { useGrouping: false })}</span>
    </span>
  )
}
