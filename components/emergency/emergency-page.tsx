'use client'

import { useState } from 'react'
import { CircleAlert, Siren } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type EmergencyAccessRecord } from '@/lib/emergency/schema'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Note } from '@/components/ui/feedback/note'
import { Tag } from '@/components/ui/feedback/tag'
import { Chip } from '@/components/ui/form/chip'
import { Avatar } from '@/components/ui/image/avatar'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { TopBar } from '../shell/navigation/top-bar'
import { ListError } from '../shell/status/list-error'
import { useEmergencyAccesses, useEndEmergency, useReviewEmergency } from './use-emergency'

/** Which cases doctors opened in an emergency, and why; administrators end and review them. */
export function EmergencyPage() {
  const t = useTranslations('emergency')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const [filter, setFilter] = useState<'pending' | undefined>('pending')
  const accesses = useEmergencyAccesses(filter)
  const [ending, reviewing] = [useEndEmergency(), useReviewEmergency()]
  const items = accesses.data?.pages.flatMap((page) => page.items) ?? []
  const error = ending.error ?? reviewing.error
  return (
    <div className="wl-page">
      <TopBar title={t('title')} back={{ href: '/people', label: t('back') }} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        <span className="end">
          <ButtonLink look="ghost" href="/people">
            {t('back')}
          </ButtonLink>
        </span>
      </div>
      <div className="bar2 scrollx" role="group" aria-label={common('show')}>
        {(['pending', undefined] as const).map((one) => (
          <Chip key={one ?? 'all'} pressed={filter === one} onClick={() => setFilter(one)}>
            {t(one ?? 'all')}
          </Chip>
        ))}
      </div>
      {error && (
        <div className="page">
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(error)}
          </Note>
        </div>
      )}
      {accesses.isPending && <ListSkeleton rows={3} />}
      {accesses.error && items.length === 0 && <ListError error={accesses.error} retry={() => void accesses.refetch()} />}
      {accesses.data && items.length === 0 && (
        <EmptyState icon={Siren} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="page col g16">
          <ul className="list" aria-label={t('title')}>
            {items.map((item) => (
              <EmergencyItem key={item.id} item={item} ending={ending} reviewing={reviewing} />
            ))}
          </ul>
          {accesses.hasNextPage && (
            <Button busy={accesses.isFetchingNextPage} onClick={() => void accesses.fetchNextPage()}>
              {common('loadMore')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

interface EmergencyItemProps {
  item: EmergencyAccessRecord
  ending: ReturnType<typeof useEndEmergency>
  reviewing: ReturnType<typeof useReviewEmergency>
}

function EmergencyItem({ item, ending, reviewing }: EmergencyItemProps) {
  const t = useTranslations('emergency')
  const format = useFormat()
  const { id, doctor, case_number: number, state, verdict } = item
  const time = (text: string) => format.dateTime(new Date(text), 'moment')
  return (
    <li style={{ flexWrap: 'wrap' }} data-emergency={id}>
      <Avatar name={doctor.name} size={36} />
      <span className="col g2 grow" style={{ flexBasis: '16rem', minInlineSize: 0 }}>
        <span className="row g6 wrap">
          <bdi className="b5 cut">{doctor.name}</bdi>
          {state === 'active' && <Tag kind="warn">{t('active')}</Tag>}
          {verdict && <Tag kind={verdict === 'justified' ? 'go' : 'bad'}>{t(verdict)}</Tag>}
        </span>
        <bdi className="f13">{item.reason}</bdi>
        <span className="f12 t3">
          {t('period', { number: isolate(number), start: time(item.starts_at), end: time(item.ended_at) })}
        </span>
      </span>
      {state === 'active' ? (
        <ConfirmButton
          label={t('end')}
          confirmLabel={t('endConfirm')}
          question={t('endQuestion', { number: isolate(number) })}
          busy={ending.isPending && ending.variables === id}
          onConfirm={() => ending.mutate(id)}
        />
      ) : (
        <span className="row g6 wrap" role="group" aria-label={t('review', { name: isolate(doctor.name) })}>
          {(['justified', 'unjustified'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              aria-pressed={verdict === one}
              busy={reviewing.isPending && reviewing.variables.id === id && reviewing.variables.verdict === one}
              onClick={() => reviewing.mutate({ id, verdict: one })}
            >
              {t(one)}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}
