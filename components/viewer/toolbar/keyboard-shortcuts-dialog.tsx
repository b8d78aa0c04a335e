'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'

import { Kbd } from '@/components/ui/kbd'
import { shortcutHelp } from '../commands'
import styles from '../viewer.module.css'

/** The viewer's keyboard shortcuts. */
export function KeyboardShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('viewer.shortcuts')
  const common = useTranslations('ui.common')
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Popup className={styles.keys} data-theme="dark">
          <Dialog.Title className="h16">{t('title')}</Dialog.Title>
          <dl className="kv">
            {shortcutHelp.map(([keys, what]) => (
              <div key={what} className={styles.key}>
                <dt>{t(what)}</dt>
                <dd>
                  {typeof keys === 'string' ? (
                    <span dir="ltr">
                      <Kbd>{keys}</Kbd>
                    </span>
                  ) : (
                    <Kbd>{t(keys.named)}</Kbd>
                  )}
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
