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
import { useTranslations } from 'next-intl'

import { useLanguage } from '@/components/language/language-provider'
import { useFormat } from '@/components/language/use-format'
import { directionOf } from '@/lib/language/schema'
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
  const t = useTranslations('viewer.toolbar')
  const format = useFormat()
  const direction = directionOf(useLanguage())
  const withKey = (action: string, key: string) => t('withKey', { action, key })
  const take = (one: Tool, icon: LucideIcon, label: string, key: string) => (
    <ToolButton icon={icon} label={label} hint={withKey(label, key)} pressed={tool === one} onPress={() => onTool(one)} />
  )
  const act = (
    command: Command,
    icon: LucideIcon,
    label: string,
    hint: string,
    more?: { pressed?: boolean; deskOnly?: boolean; word?: string },
  ) => <ToolButton icon={icon} label={label} hint={hint} onPress={() => onCommand(command)} {...more} />
  const levels = take('window', Contrast, t('levels'), 'W')
  const fit = act('fit', Minimize, t('fit'), t('fitHint', { key: '0' }))
  const redFreeOptions = { pressed: view.redFree, word: pair ? t('redFree') : undefined }
  const redFree = hasColour && act('red-free', Blend, t('redFree'), t('redFreeHint', { key: 'G' }), redFreeOptions)
  const separator = <Toolbar.Separator className={clsx('sep', styles.phoneHidden)} />
  return (
    <Toolbar.Root className={clsx('float vtools', styles.tools)} aria-label={t('label')} data-controls dir={direction}>
      {take('move', Hand, t('move'), 'H')}
      {pair ? (
        <>
          {act('zoom-in', ZoomIn, t('zoomIn'), withKey(t('zoomIn'), '+'))}
          <span className={clsx('mono f12 num', styles.percent)}>
            {pair.zoomPercent === null ? '–' : format.percent(pair.zoomPercent / 100)}
          </span>
          {act('zoom-out', ZoomOut, t('zoomOut'), withKey(t('zoomOut'), '−'))}
          {fit}
          {separator}
          {redFree}
          {levels}
          <ToolButton
            icon={Crosshair}
            label={t('crosshair')}
            hint={t('crosshairHint', { key: 'C' })}
            pressed={pair.hasCrosshair}
            onPress={pair.toggleCrosshair}
            deskOnly
          />
        </>
      ) : (
        <>
          {levels}
          {take('zoom', ZoomIn, t('zoom'), 'Z')}
          {fit}
          {separator}
          {redFree}
        </>
      )}
      {act('invert', Eclipse, t('invert'), withKey(t('invert'), 'I'), { pressed: view.invert, deskOnly: pair !== null })}
      {act('rotate', RotateCwSquare, t('rotate'), t('rotateHint', { key: 'T' }), { deskOnly: pair !== null })}
      {!pair && act('mirror', FlipHorizontal2, t('mirror'), withKey(t('mirror'), 'M'), { pressed: view.mirror, deskOnly: true })}
      {separator}
      <ResetButton view={view} className={pair ? styles.phoneHidden : undefined} onReset={() => onCommand('reset')} />
      <ToolButton icon={Keyboard} label={t('keys')} hint={withKey(t('keys'), '?')} onPress={onKeys} deskOnly />
    </Toolbar.Root>
  )
}

function ResetButton({ view, className, onReset }: { view: Viewport; className?: string; onReset: () => void }) {
  const t = useTranslations('viewer.toolbar')
  return (
    <Toolbar.Button
      className={clsx('vbtn', className)}
      aria-label={t('reset')}
      title={t('resetHint', { key: 'R' })}
      disabled={isDefaultViewport(view)}
      onClick={onReset}
    >
      <Icon icon={RotateCcw} />
    </Toolbar.Button>
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
