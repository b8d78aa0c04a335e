'use client'

import { type ReactNode } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import styles from './dark-dialog.module.css'

/** What a dialog over images shows, with its title and the button that closes it. Dark, as what it lies over. */
export function DarkDialogPopup({ title, children }: { title: string; children: ReactNode }) {
  const common = useTranslations('ui.common')
  return (
    <Dialog.Portal>
      <Dialog.Popup className={styles.popup} data-theme="dark">
        <Dialog.Title className="h16">{title}</Dialog.Title>
        {children}
        <Dialog.Close className="btn">{common('close')}</Dialog.Close>
      </Dialog.Popup>
    </Dialog.Portal>
  )
}
