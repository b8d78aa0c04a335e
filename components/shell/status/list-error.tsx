'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { useOnline } from '../connection/use-online'
import { useErrorMessage } from '../../language/use-error-message'

/** The error state of a list: what is safe, and what to do. */
export function ListError({ error, retry }: { error: Error; retry: () => void }) {
  const t = useTranslations('shell.listError')
  const tryAgain = useTranslations('ui.common')('tryAgain')
  const errorMessage = useErrorMessage()
  // The banner of the page says already that there is no connection.
  const isOnline = useOnline()
  return (
    <EmptyState icon={CircleAlert} bad title={t('title')} action={<Button onClick={retry}>{tryAgain}</Button>}>
      {isOnline && errorMessage(error)} {t('safe')}
    </EmptyState>
  )
}
