'use client'

import { useState } from 'react'
import { CircleAlert, Siren } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Note } from '@/components/ui/feedback/note'
import { Chip } from '@/components/ui/form/chip'
import { useErrorMessage } from '../language/use-error-message'
import { TopBar } from '../shell/navigation/top-bar'
import { ListError } from '../shell/status/list-error'
import { EmergencyItem } from './emergency-item'
import {
  useEmergencyAccesses,
  useEndEmergency,
  useLiftEmergencyPause,
  useReviewEmergency,
  useWithdrawOpinion,
} from './use-emergency'

/** Which cases doctors opened in an emergency, and why; administrators end and review them. */
export function EmergencyPage() {
  const t = useTranslations('emergency')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const [filter, setFilter] = useState<'pending' | undefined>('pending')
  const accesses = useEmergencyAccesses(filter)
  const calls = {
    ...{ ending: useEndEmergency(), reviewing: useReviewEmergency() },
    ...{ lifting: useLiftEmergencyPause(), withdrawing: useWithdrawOpinion() },
  }
  const items = accesses.data?.pages.flatMap((page) => page.items) ?? []
  const error = calls.ending.error ?? calls.reviewing.error ?? calls.lifting.error ?? calls.withdrawing.error
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
              <EmergencyItem key={item.id} item={item} {...calls} />
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
