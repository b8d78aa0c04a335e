'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'

/** An image that did not load, with the way to try again. */
export function Failed({ onAgain }: { onAgain: () => void }) {
  const t = useTranslations('compare.stage')
  const common = useTranslations('ui.common')
  return (
    <div className="empty" role="alert">
      <Icon icon={CircleAlert} size={32} className="tred" />
      <p>{t('failed')}</p>
      <Button onClick={onAgain}>{common('tryAgain')}</Button>
    </div>
  )
}
