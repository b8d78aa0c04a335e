'use client'

import { DarkDialogPopup } from '@/components/ui/dark-dialog/dark-dialog-popup'
import { LayeredDialog } from '@/components/ui/feedback/layered-dialog'
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

/** The keys of a page that has many, as a list of what each does. */
export function ShortcutsDialog({ open, onOpenChange, title, shortcuts }: ShortcutsDialogProps) {
  return (
    <LayeredDialog open={open} onOpenChange={onOpenChange}>
      <DarkDialogPopup title={title} startsAtTop>
        <dl className={`kv ${styles.shortcuts}`}>
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
      </DarkDialogPopup>
    </LayeredDialog>
  )
}
