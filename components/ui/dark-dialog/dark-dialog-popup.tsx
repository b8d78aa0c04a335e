'use client'

import { type ReactNode, useRef } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import styles from './dark-dialog.module.css'

interface DarkDialogPopupProps {
  title: string
  /** It is read and not filled in: the focus is on the whole of it, so that a long one does not open at its end. */
  startsAtTop?: boolean
  children: ReactNode
}

/** What a dialog over images shows, with its title and the button that closes it. Dark, as what it lies over. */
export function DarkDialogPopup({ title, startsAtTop = false, children }: DarkDialogPopupProps) {
  const popup = useRef<HTMLDivElement>(null)
  const common = useTranslations('ui.common')
  return (
    <Dialog.Portal>
      <Dialog.Popup ref={popup} className={styles.popup} data-theme="dark" {...(startsAtTop && { initialFocus: popup })}>
        <Dialog.Title className="h16">{title}</Dialog.Title>
        {children}
        <Dialog.Close className="btn">{common('close')}</Dialog.Close>
      </Dialog.Popup>
    </Dialog.Portal>
  )
}
