'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { GrantRecord } from '@/lib/people/grants/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Note } from '@/components/ui/feedback/note'
import { Avatar } from '@/components/ui/image/avatar'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { apiFetch } from '../shell/api-client'

const PATH = '/api/v1/admin/grants'
/** Invalidated by every change of access. */
const KEY = ['access', 'grants'] as const

interface Decided {
  decision: 'keep' | 'withdraw'
}

/** Rights that somebody gave who has lost theirs, to keep or to withdraw; nothing while there are none. */
export function GrantReviews() {
  const t = useTranslations('people.grants')
  const errorMessage = useErrorMessage()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => apiFetch<{ items: GrantRecord[]; has_more: boolean }>(PATH, { signal }),
  })
  const client = useQueryClient()
  const deciding = useMutation({
    mutationFn: ({ organisation_id, ...body }: Pick<GrantRecord, 'right' | 'id' | 'organisation_id'> & Decided) =>
      apiFetch<undefined>(PATH, { method: 'POST', body: organisation_id ? { ...body, organisation_id } : body }),
    onSettled: () => client.invalidateQueries(),
  })
  if (!data || data.items.length === 0) return null
  return (
    <section className="page col g8" aria-labelledby="grants-title">
      <h2 id="grants-title" className="h16">
        {t('title')}
      </h2>
      <p className="f13 t3">{t('description')}</p>
      {deciding.error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(deciding.error)}
        </Note>
      )}
      <ul className="list" aria-label={t('title')}>
        {data.items.map((grant) => (
          <GrantItem
            key={`${grant.right} ${grant.id} ${grant.organisation_id}`}
            grant={grant}
            busy={deciding.isPending && deciding.variables.id === grant.id}
            onDecide={(decision) =>
              deciding.mutate({ right: grant.right, id: grant.id, organisation_id: grant.organisation_id, decision })
            }
          />
        ))}
      </ul>
      {data.has_more && <p className="f12 t3">{t('more')}</p>}
    </section>
  )
}

interface GrantItemProps {
  grant: GrantRecord
  busy: boolean
  onDecide: (decision: 'keep' | 'withdraw') => void
}

function GrantItem({ grant, busy, onDecide }: GrantItemProps) {
  const t = useTranslations('people.grants')
  const { right, holder, of, given_by: giver, given_at: at } = grant
  const format = useFormat()
  return (
    <li style={{ flexWrap: 'wrap' }} data-grant={right}>
      <Avatar name={holder.name} size={36} />
      <span className="col g2 grow" style={{ flexBasis: '14rem', minInlineSize: 0 }}>
        <bdi className="b5 cut">{holder.name}</bdi>
        <span className="f12 t3">
          {of === '' ? t(`rights.${right}`) : t('of', { right: t(`rights.${right}`), what: isolate(of) })}
        </span>
        <span className="f12 t3">
          {giver?.id === holder.id && right === 'responsible'
            ? t('givenByThemselves')
            : giver
              ? t('givenBy', { name: isolate(giver.name) })
              : t('givenByFormer')}
          {at && <> · {format.dateTime(new Date(at), 'day')}</>}
        </span>
      </span>
      <Button size="small" busy={busy} onClick={() => onDecide('keep')}>
        {t('keep')}
      </Button>
      <ConfirmButton
        label={t('withdraw')}
        confirmLabel={t('withdraw')}
        question={t('withdrawQuestion', { name: isolate(holder.name) })}
        busy={busy}
        onConfirm={() => onDecide('withdraw')}
      />
    </li>
  )
}
