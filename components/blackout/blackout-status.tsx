'use client'

import { CircleAlert, CircleCheck, Loader } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Note } from '@/components/ui/feedback/note'
import { type Blackout } from '@/lib/files/blackout/schema'
import styles from './blackout.module.css'

/** How far the blackout of a file is; nothing for a file without one. */
export function BlackoutStatus({ blackout: { state, rectangles, refusal_code: code } }: { blackout: Blackout }) {
  const t = useTranslations('blackout.page')
  const errorMessage = useErrorMessage()
  const count = rectangles.length
  switch (state) {
    case 'none':
      return null
    case 'completed':
      return (
        <Note icon={CircleCheck} kind="go" role="status">
          {t('completed', { count })}
        </Note>
      )
    case 'processing':
      return (
        <Note icon={Loader} role="status">
          {t('processing', { count })}
        </Note>
      )
    case 'failed':
      return (
        <Note icon={CircleAlert} kind="bad" role="status">
          {t('failed')}
          {code && <span className={styles.reason}>{errorMessage({ code })}</span>}
        </Note>
      )
  }
}
