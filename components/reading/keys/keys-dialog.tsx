'use client'

import { useTranslations } from 'next-intl'
import { ShortcutsDialog } from '@/components/ui/shortcuts/shortcuts-dialog'
import { keyHelp } from './commands'

/** The keys of the reading room. */
export function KeysDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('reading.keys')
  return <ShortcutsDialog {...props} title={t('title')} shortcuts={keyHelp.map(([keys, what]) => ({ keys, what: t(what) }))} />
}
