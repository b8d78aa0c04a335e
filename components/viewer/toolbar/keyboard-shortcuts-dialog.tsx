'use client'

import { Dialog } from '@base-ui/react/dialog'

import { Kbd } from '@/components/ui/kbd'
import { shortcutHelp } from '../commands'
import styles from '../viewer.module.css'

/** The viewer's keyboard shortcuts. */
export function KeyboardShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Popup className={styles.keys} data-theme="dark">
          <Dialog.Title className="h16">Keys</Dialog.Title>
          <dl className="kv">
            {shortcutHelp.map(([keys, what]) => (
              <div key={keys} className={styles.key}>
                <dt>{what}</dt>
                <dd>
                  <Kbd>{keys}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
          <Dialog.Close className="btn">Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
