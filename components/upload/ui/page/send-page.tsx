'use client'

import { useCallback } from 'react'
import { FolderOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter, useSearchParams } from 'next/navigation'
import { useQuery } from '@tanstack/react-query'

import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type CurrentUser } from '../../../shell/current-user'
import { type CaseRecord } from '@/lib/cases/schema'
import { ListSkeleton } from '../../../ui/feedback/list-skeleton'
import { ListError } from '../../../shell/status/list-error'
import { NewCaseButton } from '../../../home/cases/new-case-button'
import { useCases } from '../../../home/cases/use-cases'
import { apiFetch } from '../../../shell/api-client'
import { TopBar } from '../../../shell/navigation/top-bar'
import { SendToCase } from './send-to-case'

/** The upload page for any case: the one in the URL, or else the newest open one. */
export function SendPage({ me }: { me: CurrentUser }) {
  const t = useTranslations('upload.page')
  const router = useRouter()
  const wanted = useSearchParams().get('case')
  const cases = useCases()
  const listed = cases.items.find((record) => record.id === wanted)
  const named = useQuery({
    queryKey: ['case', wanted],
    queryFn: ({ signal }) => apiFetch<CaseRecord>(`/api/v1/cases/${encodeURIComponent(wanted ?? '')}`, { signal }),
    enabled: wanted !== null && !cases.waiting && !listed,
    retry: false,
  })
  const choose = useCallback((id: string) => router.replace(`/send?case=${id}`, { scroll: false }), [router])
  const newest = cases.items.find((record) => record.status !== 'closed')
  const record = listed ?? named.data ?? (wanted === null || named.isError ? newest : undefined)
  if (record) return <SendToCase record={record} me={me} onChoose={choose} />
  return (
    <>
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
      </div>
      <div className="page">
        {cases.error ? (
          <ListError error={cases.error} retry={cases.retry} />
        ) : cases.waiting || named.isFetching ? (
          <ListSkeleton rows={3} />
        ) : (
          <EmptyState icon={FolderOpen} title={t('noCaseTitle')} action={<NewCaseButton />}>
            {t('noCase')}
          </EmptyState>
        )}
      </div>
    </>
  )
}
