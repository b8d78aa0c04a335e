'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import { Kbd } from '@/components/ui/kbd'
import styles from './shortcuts-dialog.module.css'

interface Shortcut {
  /** As on the keyboard, or a key’s name in words. */
  keys: string
  isInWords?: boolean
  what: string
}

interface ShortcutsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  shortcuts: readonly Shortcut[]
}

/** The keys of a page that has many, as a list of what each does. Dark, since it lies over images. */
export function ShortcutsDialog({ open, onOpenChange, title, shortcuts }: ShortcutsDialogProps) {
  const common = useTranslations('ui.common')
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Popup className={styles.popup} data-theme="dark">
          <Dialog.Title className="h16">{title}</Dialog.Title>
          <dl className="kv">
            {shortcuts.map(({ keys, isInWords, what }) => (
              <div key={what} className={styles.shortcut}>
                <dt>{what}</dt>
                <dd>
                  <span dir={isInWords ? undefined : 'ltr'}>
                    <Kbd>{keys}</Kbd>
                  </span>
                </dd>
              </div>
            ))}
          </dl>
          <Dialog.Close className="btn">{common('close')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
