'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { isolate } from '@/components/language/isolate'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { apiFetch } from '@/components/shell/api-client'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Note } from '@/components/ui/feedback/note'
import { Tag } from '@/components/ui/feedback/tag'
import { Avatar } from '@/components/ui/image/avatar'
import { type CaseAccessRecord } from '@/lib/people/case-access/schema'
import { type CurrentUser } from '../../shell/current-user'

interface CaseAccessDialogProps {
  caseId: string
  me: CurrentUser
  onClose: () => void
}

/** Who reads a case by a right that they were given, and how it is withdrawn. */
export function CaseAccessDialog({ caseId, me, onClose }: CaseAccessDialogProps) {
  const t = useTranslations('case.team.access')
  const errorMessage = useErrorMessage()
  const path = `/api/v1/cases/${encodeURIComponent(caseId)}/access`
  const key = ['access', 'case', caseId]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => apiFetch<{ items: CaseAccessRecord[] }>(path, { signal }),
  })
  const client = useQueryClient()
  const withdrawing = useMutation({
    mutationFn: (one: CaseAccessRecord) => withdraw(caseId, one),
    onSettled: () => client.invalidateQueries(),
  })
  const failure = withdrawing.error ?? error
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('description')}>
      <div className="body col g8">
        {failure && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(failure)}
          </Note>
        )}
        {!data && !error && <ListSkeleton rows={2} />}
        {data?.items.length === 0 && <p className="t3">{t('empty')}</p>}
        {data && data.items.length > 0 && (
          <ul className="list" aria-label={t('title')}>
            {data.items.map((one) => (
              <AccessItem
                key={`${one.right} ${one.id}`}
                one={one}
                // An emergency is ended by who took it, or by an administrator.
                mayWithdraw={one.right !== 'emergency' || me.role === 'admin'}
                busy={withdrawing.isPending && withdrawing.variables.id === one.id}
                onWithdraw={() => withdrawing.mutate(one)}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

interface AccessItemProps {
  one: CaseAccessRecord
  mayWithdraw: boolean
  busy: boolean
  onWithdraw: () => void
}

function AccessItem({ one, mayWithdraw, busy, onWithdraw }: AccessItemProps) {
  const t = useTranslations('case.team.access')
  const format = useFormat()
  const { person, right, given_by: giver, in_emergency: inEmergency, ended_at: end } = one
  return (
    <li style={{ flexWrap: 'wrap' }} data-access={right}>
      <Avatar name={person.name} size={36} />
      <span className="col g2 grow" style={{ flexBasis: '12rem', minInlineSize: 0 }}>
        <span className="row g6 wrap">
          <bdi className="b5 cut">{person.name}</bdi>
          <Tag>{t(`rights.${right}`)}</Tag>
          {inEmergency && right !== 'emergency' && <Tag kind="warn">{t('inEmergency')}</Tag>}
        </span>
        {giver && <span className="f12 t3">{t('givenBy', { name: isolate(giver.name) })}</span>}
        {end && <span className="f12 t3">{t('until', { time: format.dateTime(new Date(end), 'moment') })}</span>}
      </span>
      {mayWithdraw && (
        <ConfirmButton
          label={t('withdraw')}
          confirmLabel={t('withdraw')}
          question={t('withdrawQuestion', { name: isolate(person.name) })}
          busy={busy}
          onConfirm={onWithdraw}
        />
      )}
    </li>
  )
}

/** Each right is ended by the call that ends it anywhere. */
function withdraw(caseId: string, { id, right }: CaseAccessRecord): Promise<unknown> {
  const itsCase = `/api/v1/cases/${encodeURIComponent(caseId)}`
  switch (right) {
    case 'responsible':
      return apiFetch(itsCase, { method: 'PATCH', body: { responsible_id: null } })
    case 'assigned':
      return apiFetch(`${itsCase}/assignments/${id}`, { method: 'DELETE' })
    case 'asked':
      return apiFetch(`/api/v1/second-opinions/${id}/withdrawal`, { method: 'POST' })
    case 'emergency':
      return apiFetch(`/api/v1/emergency-accesses/${id}`, { method: 'DELETE' })
  }
}
