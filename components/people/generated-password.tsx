'use client'

import { useTranslations } from 'next-intl'
import { isolate } from '../language/isolate'
import { OneTimeSecret } from './one-time-secret'

/** A newly generated password. */
export function GeneratedPassword({ name, password }: { name: string; password: string }) {
  const t = useTranslations('people.password')
  return (
    <OneTimeSecret
      label={t('label', { name: isolate(name) })}
      secret={password}
      copyLabel={t('copy')}
      note={t.rich('shownOnce', { strong: (chunks) => <b>{chunks}</b> })}
      copiedMessage={t('copied')}
      selectedMessage={t('selected')}
    />
  )
}
