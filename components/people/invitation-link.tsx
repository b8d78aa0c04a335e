'use client'

import { useTranslations } from 'next-intl'
import { isolate } from '../language/isolate'
import { useFormat } from '../language/use-format'
import { invitationUrl } from './invitation-url'
import { OneTimeSecret } from './one-time-secret'

interface InvitationLinkProps {
  name: string
  invitation: { token: string; expires_at: string }
}

/** A newly made invitation: the link, to be sent to the person. */
export function InvitationLink({ name, invitation }: InvitationLinkProps) {
  const t = useTranslations('ui.invitation')
  const day = useFormat().dateTime(new Date(invitation.expires_at), 'shortDay')
  return (
    <OneTimeSecret
      label={t('label', { name: isolate(name) })}
      secret={invitationUrl(window.location.origin, invitation.token)}
      copyLabel={t('copy')}
      note={t.rich('shownOnce', { day, strong: (chunks) => <b>{chunks}</b> })}
      copiedMessage={t('copied')}
      selectedMessage={t('selected')}
    />
  )
}
