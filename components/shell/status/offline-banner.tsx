'use client'

import { WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/feedback/banner'
import { useOnline } from '../connection/use-online'

/** Says that this device is offline, what that means, and that no action is needed. */
export function OfflineBanner() {
  const t = useTranslations('shell')
  if (useOnline()) return null
  return <Banner icon={WifiOff}>{t('offline')}</Banner>
}
