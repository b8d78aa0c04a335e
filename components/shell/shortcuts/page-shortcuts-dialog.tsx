'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Kbd } from '@/components/ui/kbd'
import { type PageShortcut } from './shortcut-registry'
import styles from './shortcuts.module.css'
import { useShortcutsEnabled } from './use-shortcuts-enabled'

interface PageShortcutsDialogProps {
  /** Those of the page at hand. */
  shortcuts: readonly PageShortcut[]
  onClose: () => void
}

/** The keys of the page at hand, and those of every page; single letters can be switched off (WCAG 2.1.4). */
export function PageShortcutsDialog({ shortcuts, onClose }: PageShortcutsDialogProps) {
  const t = useTranslations('shell.keys')
  const common = useTranslations('ui.common')
  const [enabled, setEnabled] = useShortcutsEnabled()
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')}>
      <div className="body">
        {shortcuts.length > 0 && (
          <section className="col g8">
            <h3 className="h14">{t('ofPage')}</h3>
            <Keys shortcuts={shortcuts} />
          </section>
        )}
        <section className="col g8">
          <h3 className="h14">{t('everywhere')}</h3>
          <Keys
            shortcuts={[
              { key: 'ctrl k', shown: 'Ctrl K  ⌘ K', what: t('commands') },
              { key: '?', what: t('help') },
            ]}
          />
        </section>
        <p className="f12 t3">{t(enabled ? 'lettersOn' : 'lettersOff')}</p>
      </div>
      <footer>
        <Button aria-pressed={enabled} onClick={() => setEnabled(!enabled)}>
          {t('letters')}
        </Button>
        <Button look="primary" onClick={onClose}>
          {common('close')}
        </Button>
      </footer>
    </Dialog>
  )
}

function Keys({ shortcuts }: { shortcuts: readonly Pick<PageShortcut, 'key' | 'shown' | 'what'>[] }) {
  return (
    <dl className={styles.keys}>
      {shortcuts.map(({ key, shown, what }) => (
        <div key={key}>
          <dt>{what}</dt>
          <dd dir="ltr">
            {(shown ?? key.toUpperCase()).split('  ').map((one) => (
              <Kbd key={one}>{one}</Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
