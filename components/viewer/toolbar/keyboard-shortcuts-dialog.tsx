'use client'

import { useTranslations } from 'next-intl'
import { ShortcutsDialog } from '@/components/ui/shortcuts/shortcuts-dialog'
import { shortcutHelp } from '../commands'

/** The viewer's keyboard shortcuts. */
export function KeyboardShortcutsDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('viewer.shortcuts')
  const shortcuts = shortcutHelp.map(([keys, what]) => ({
    ...(typeof keys === 'string' ? { keys } : { keys: t(keys.named), isInWords: true }),
    what: t(what),
  }))
  return <ShortcutsDialog {...props} title={t('title')} shortcuts={shortcuts} />
}
