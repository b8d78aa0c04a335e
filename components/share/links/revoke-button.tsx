'use client'

import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { type ShareRecord } from '@/lib/shares/schema'
import { linkName } from './format-link'

interface RevokeButtonProps {
  share: ShareRecord
  busy: boolean
  onRevoke: () => void
}

/** Revokes a link after a confirmation: its visitors lose access at once, and it cannot be restored. */
export function RevokeButton({ share, busy, onRevoke }: RevokeButtonProps) {
  const t = useTranslations('share.links')
  const name = isolate(linkName(t, useFormat(), share))
  return (
    <ConfirmButton
      label={t('revoke')}
      confirmLabel={t('revokeNow')}
      question={t('revokeQuestion', { name })}
      triggerLabel={t('revokeLink', { name })}
      busy={busy}
      onConfirm={onRevoke}
    />
  )
}
