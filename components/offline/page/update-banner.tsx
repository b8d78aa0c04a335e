'use client'

import { useSyncExternalStore } from 'react'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/feedback/banner'
import { Button } from '@/components/ui/button/button'
import { useCurrentUser } from '../../shell/current-user'
import { isActive, isUnsent } from '../../upload/queue/upload-item'
import { useUnsentUploads } from '../../upload/ui/hooks/use-unsent-uploads'
import { applyUpdate, getWaitingWorker, subscribeToUpdate } from './worker-registration'

/** Offers a newer version of Fovea, once nothing is being uploaded: it is never applied without the user's word. */
export function UpdateBanner() {
  const t = useTranslations('shell.update')
  const waiting = useSyncExternalStore(subscribeToUpdate, getWaitingWorker, () => null)
  const isUploading = useUnsentUploads(useCurrentUser().id).some((item) => isUnsent(item) || isActive(item))
  if (!waiting || isUploading) return null
  const button = (
    <Button look="line" size="small" onClick={applyUpdate}>
      {t('apply')}
    </Button>
  )
  return (
    <Banner icon={RefreshCw} action={button}>
      {t('ready')} {t('hint')}
    </Banner>
  )
}
