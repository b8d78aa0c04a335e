'use client'

import { Redo2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import styles from '../reading.module.css'
import { type Measuring } from './use-measuring'

interface UndoButtonsProps {
  measuring: Measuring
  /** In the bar, or (on a phone, whose bar has no room) among the tools. */
  place: 'bar' | 'tools'
}

/** Takes the last change of a measurement back, and makes it again. */
export function UndoButtons({ measuring: { draw, store, step }, place }: UndoButtonsProps) {
  const t = useTranslations('reading.measurements')
  const tools = useTranslations('reading.tools')
  if (!draw) return null
  const actions = [
    { name: 'undo', icon: Undo2, key: 'Ctrl Z', isOff: !store.canUndo },
    { name: 'redo', icon: Redo2, key: 'Ctrl ⇧ Z', isOff: !store.canRedo },
  ] as const
  return actions.map(({ name, icon, key, isOff }) => (
    <button
      key={name}
      type="button"
      className={place === 'bar' ? 'vbtn desk-only' : `vbtn ${styles.tool} phone-only`}
      aria-label={t(name)}
      title={tools('withKey', { action: t(name), key })}
      disabled={isOff}
      onClick={() => step(name)}
    >
      <Icon icon={icon} />
      {place === 'tools' && <span>{t(name)}</span>}
    </button>
  ))
}
