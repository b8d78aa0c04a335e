'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ProxyInvitation } from '@/lib/people/proxies/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Note } from '@/components/ui/feedback/note'
import { Tag } from '@/components/ui/feedback/tag'
import { Avatar } from '@/components/ui/image/avatar'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { useAcceptInvitation, useEndInvitation } from './use-invitations'

interface InvitationListProps {
  label: string
  items: readonly ProxyInvitation[]
}

/** Offers of access that were not accepted yet: one’s own with the address that was typed, those to oneself with who offers it. */
export function InvitationList({ label, items }: InvitationListProps) {
  const errorMessage = useErrorMessage()
  const accepting = useAcceptInvitation()
  const ending = useEndInvitation()
  const error = accepting.error ?? ending.error
  if (items.length === 0) return null
  return (
    <>
      {error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(error)}
        </Note>
      )}
      <ul className="list" aria-label={label}>
        {items.map((item) => (
          <InvitationItem key={item.id} item={item} accepting={accepting} ending={ending} />
        ))}
      </ul>
    </>
  )
}

interface InvitationItemProps {
  item: ProxyInvitation
  accepting: ReturnType<typeof useAcceptInvitation>
  ending: ReturnType<typeof useEndInvitation>
}

function InvitationItem({ item: { id, patient, email, ended_at: endedAt }, accepting, ending }: InvitationItemProps) {
  const t = useTranslations('privacy.invitations')
  const format = useFormat()
  const isOwn = email !== null
  const name = email ?? patient.name
  return (
    <li style={{ flexWrap: 'wrap' }} data-invitation={id}>
      <Avatar name={name} size={36} />
      <span className="col g2 grow" style={{ flexBasis: '12rem', minInlineSize: 0 }}>
        <span className="row g6">
          <bdi className="b5 cut">{name}</bdi>
          {isOwn && <Tag>{t('pending')}</Tag>}
        </span>
        <span className="f13 t2">
          {endedAt ? t('until', { until: format.dateTime(new Date(endedAt), 'day') }) : t('openEnded')}
        </span>
      </span>
      {!isOwn && (
        <Button
          size="small"
          look="primary"
          busy={accepting.isPending && accepting.variables === id}
          onClick={() => accepting.mutate(id)}
        >
          {t('accept')}
        </Button>
      )}
      <ConfirmButton
        label={t(isOwn ? 'withdraw' : 'decline')}
        confirmLabel={t(isOwn ? 'withdraw' : 'decline')}
        question={t(isOwn ? 'withdrawQuestion' : 'declineQuestion', { name: isolate(name) })}
        busy={ending.isPending && ending.variables === id}
        onConfirm={() => ending.mutate(id)}
      />
    </li>
  )
}
