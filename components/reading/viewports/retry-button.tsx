'use client'

import { type MouseEvent } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'

/** Tries again what of an image could not be loaded. The focus goes to the image, since the button goes away. */
export function RetryButton({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('reading.viewport')
  const retry = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    currentTarget.closest<HTMLElement>('.stage')?.focus({ preventScroll: true })
    onRetry()
  }
  return <Button onClick={retry}>{t('tryAgain')}</Button>
}
