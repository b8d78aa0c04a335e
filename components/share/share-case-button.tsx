'use client'

import { Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { useSharing } from './share-provider'

/** Opens the dialog for the images of the case, and its links; nothing for users who may not share. */
export function ShareCaseButton({ small }: { small?: boolean }) {
  const t = useTranslations('share')
  const sharing = useSharing()
  if (!sharing) return null
  return small ? (
    <IconButton label={t('button')} icon={Link2} onClick={() => sharing.open()} />
  ) : (
    <Button look="ghost" icon={Link2} onClick={() => sharing.open()}>
      {t('button')}
    </Button>
  )
}
