'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import { Kbd } from '@/components/ui/kbd'
import styles from '../reading.module.css'
import { keyHelp } from './commands'

/** The keys of the reading room. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('reading.keys')
  const common = useTranslations('ui.common')
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Popup className={styles.keys} data-theme="dark">
          <Dialog.Title className="h16">{t('title')}</Dialog.Title>
          <dl className="kv">
            {keyHelp.map(([keys, what]) => (
              <div key={what} className={styles.key}>
                <dt>{t(what)}</dt>
                <dd>
                  <span dir="ltr">
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
