'use client'

import { Contrast, Hand, Layers, type LucideIcon, Pause, Play, RotateCcw, Scan, SunMoon, ZoomIn, ZoomOut } from 'lucide-react'
import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { type Command, type Tool, TOOLS } from '../keys/commands'
import styles from '../reading.module.css'
import { type StackController } from '../viewports/stack-controller'
import { useOfViewport } from '../viewports/use-shown'

const ICONS: Record<Tool, LucideIcon> = { window: Contrast, move: Hand, zoom: ZoomIn, scroll: Layers }
const KEYS: Record<Tool, string> = { window: 'W', move: 'P', zoom: 'Z', scroll: 'S' }

const ACTIONS = [
  { name: 'zoomIn', icon: ZoomIn, key: '+', command: { zoom: 1 } },
  { name: 'zoomOut', icon: ZoomOut, key: '−', command: { zoom: -1 } },
  { name: 'fit', icon: Scan, key: '=', command: { do: 'fit' } },
  { name: 'invert', icon: SunMoon, key: 'I', command: { do: 'invert' } },
  { name: 'reset', icon: RotateCcw, key: '␣', command: { do: 'reset' } },
] as const satisfies readonly { name: string; icon: LucideIcon; key: string; command: Command }[]

interface ToolRailProps {
  /** Null while a press draws. */
  tool: Tool | null
  /** Further tools. */
  children?: ReactNode
  controller: StackController | null
  onTool: (tool: Tool) => void
  onCommand: (command: Command) => void
}

/** The tools: beside the images on a desktop, under the thumb on a phone. */
export function ToolRail({ tool, controller, children, onTool, onCommand }: ToolRailProps) {
  const t = useTranslations('reading.tools')
  return (
    <div className={styles.rail} role="toolbar" aria-label={t('label')}>
      {TOOLS.map((one) => (
        <button
          key={one}
          type="button"
          className={`vbtn ${styles.tool}`}
          aria-pressed={one === tool}
          title={t('withKey', { action: t(one), key: KEYS[one] })}
          onClick={() => onTool(one)}
        >
          <Icon icon={ICONS[one]} />
          <span>{t(one)}</span>
        </button>
      ))}
      <span className={styles.separator} />
      {ACTIONS.map(({ name, icon, key, command }) => (
        <button
          key={name}
          type="button"
          className={`vbtn ${styles.tool}`}
          title={t('withKey', { action: t(name), key })}
          onClick={() => onCommand(command)}
        >
          <Icon icon={icon} />
          <span>{t(name)}</span>
        </button>
      ))}
      {controller && <PlayButton controller={controller} />}
      {children}
    </div>
  )
}

/** Plays a loop, or runs through a stack; nothing for a single image. */
function PlayButton({ controller }: { controller: StackController }) {
  const t = useTranslations('reading.tools')
  const isPlaying = useOfViewport(controller, (of) => of.snapshot().isPlaying)
  const isStack = useOfViewport(controller, ({ slices }) => slices.length > 1)
  if (!isStack) return null
  const action = t(isPlaying ? 'pause' : 'play')
  return (
    <button
      type="button"
      className={`vbtn ${styles.tool}`}
      title={t('withKey', { action, key: 'C' })}
      onClick={() => controller.togglePlay()}
    >
      <Icon icon={isPlaying ? Pause : Play} />
      <span>{action}</span>
    </button>
  )
}
