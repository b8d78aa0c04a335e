'use client'

import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { LayeredDialog } from '@/components/ui/feedback/layered-dialog'
import { Icon } from '@/components/ui/icon'
import styles from './compare.module.css'

interface CompareWindowProps {
  title: string
  /** At the end of the bar. */
  actions?: ReactNode
  onClose: () => void
  /** A key that nothing inside has taken. */
  onKey?: (key: string) => boolean
  children: ReactNode
}

/** A window over everything, on true black as all images are. */
export function CompareWindow({ title, actions, onClose, onKey, children }: CompareWindowProps) {
  const common = useTranslations('ui.common')
  const popup = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (!(target instanceof HTMLElement) || target.closest('select, [role=menu], input:not([type=range])')) return
    if (onKey?.(event.key.toLowerCase())) event.preventDefault()
  }
  return (
    <LayeredDialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          className={clsx('view', styles.window)}
          data-theme="dark"
          initialFocus={popup}
          onKeyDown={onKeyDown}
        >
          <div className={clsx('vbar', styles.bar)}>
            <Dialog.Close className="vbtn" aria-label={common('close')}>
              <Icon icon={X} />
            </Dialog.Close>
            <Dialog.Title className={clsx('b6 cut', styles.title)}>{title}</Dialog.Title>
            {actions}
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </LayeredDialog>
  )
}
