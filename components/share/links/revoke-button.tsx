'use client'

import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { type ShareRecord } from '@/lib/shares/schema'
import { linkName } from './format-link'

interface RevokeButtonProps {
  share: ShareRecord
  busy: boolean
  onRevoke: () => void
}

/** Revokes a link after a confirmation: its visitors lose access at once, and it cannot be restored. */
export const RevokeButton = ({ share, busy, onRevoke }: RevokeButtonProps) => (
  <ConfirmButton
    label="Revoke"
    confirmLabel="Revoke now"
    question={`End ${linkName(share)} for good?`}
    triggerLabel={`Revoke: ${linkName(share)}`}
    busy={busy}
    onConfirm={onRevoke}
  />
)
