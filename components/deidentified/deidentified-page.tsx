'use client'

import { useQuery } from '@tanstack/react-query'
import { FileLock2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListError } from '../shell/status/list-error'
import { apiFetch } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { TopBar } from '../shell/navigation/top-bar'
import { BatchList } from './batch-list'
import { DICOM_API, type UploadListResponse as List } from './records'
import { UploadForm } from './upload-form'
import { DeidentifiedUploadList } from './deidentified-upload-list'

/** Upload of an image and its de-identified object; for reviewers, the list awaiting review. */
export function DeidentifiedPage({ mayReview }: { mayReview: boolean }) {
  const t = useTranslations('deidentified.page')
  const title = useTranslations('deidentified')('title')
  const { id } = useCurrentUser()
  const own = useQuery({
    queryKey: ['deidentified', 'own'],
    queryFn: ({ signal }) => apiFetch<List>(`${DICOM_API}/user/${id}/uploads?limit=50`, { signal }),
  })
  const awaitingReview = useQuery({
    queryKey: ['deidentified', 'pending-review'],
    queryFn: ({ signal }) => apiFetch<List>(`${DICOM_API}/held?limit=50`, { signal }),
    enabled: mayReview,
  })
  const trouble = own.error ?? awaitingReview.error
  return (
    <>
      <TopBar title={title} />
      <div className="head desk-only">
        <h1 className="h16">{title}</h1>
      </div>
      <div className="page">
        <UploadForm />
        <BatchList />
        {trouble && (
          <ListError error={trouble} retry={() => void Promise.all([own.refetch(), mayReview && awaitingReview.refetch()])} />
        )}
        {mayReview && awaitingReview.data && (
          <section aria-labelledby="pending-review">
            <h2 className="h14" id="pending-review">
              {t('pendingTitle', { count: awaitingReview.data.count })}
            </h2>
            {awaitingReview.data.count > 0 ? (
              <DeidentifiedUploadList uploads={awaitingReview.data.uploads} label={t('pending')} />
            ) : (
              <p className="t2 f13">{t('noPending')}</p>
            )}
          </section>
        )}
        {own.data && (
          <section aria-labelledby="own">
            <h2 className="h14" id="own">
              {t('ownTitle', { count: own.data.count })}
            </h2>
            {own.data.count > 0 ? (
              <DeidentifiedUploadList uploads={own.data.uploads} label={t('own')} />
            ) : (
              <EmptyState icon={FileLock2} title={t('emptyTitle')} level={3}>
                {t('empty')}
              </EmptyState>
            )}
          </section>
        )}
      </div>
    </>
  )
}
