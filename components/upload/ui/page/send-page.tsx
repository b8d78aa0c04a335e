'use client'

import { useCallback, useState } from 'react'
import { CircleAlert, FolderOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter, useSearchParams } from 'next/navigation'
import { useQuery } from '@tanstack/react-query'

import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Note } from '@/components/ui/feedback/note'
import { useErrorMessage } from '@/components/language/use-error-message'
import { type CurrentUser } from '../../../shell/current-user'
import { type CaseRecord } from '@/lib/cases/schema'
import { ListSkeleton } from '../../../ui/feedback/list-skeleton'
import { ListError } from '../../../shell/status/list-error'
import { NewCaseButton } from '../../../home/cases/new-case-button'
import { useCases } from '../../../home/cases/use-cases'
import { apiFetch } from '../../../shell/api-client'
import { TopBar } from '../../../shell/navigation/top-bar'
import styles from '../upload.module.css'
import { CaseList } from './case-list'
import { onlyChoice } from './only-choice'
import { SendToCase } from './send-to-case'

/** The upload page: of the case in the URL, or else of the one that the user chooses; none is chosen for them. */
export function SendPage({ me }: { me: CurrentUser }) {
  const router = useRouter()
  const parameters = useSearchParams()
  const wanted = parameters.get('case')
  // Asked for: the only case is not the next one.
  const isNext = parameters.get('next') !== null
  const cases = useCases({ status: 'active' })
  const [chosen, setChosen] = useState<CaseRecord | null>(null)
  const listed = [...cases.items, ...(chosen ? [chosen] : [])].find((record) => record.id === wanted)
  const named = useQuery({
    queryKey: ['case', wanted],
    queryFn: ({ signal }) => apiFetch<CaseRecord>(`/api/v1/cases/${encodeURIComponent(wanted ?? '')}`, { signal }),
    enabled: wanted !== null && !cases.waiting && !listed,
    retry: false,
  })
  const choose = useCallback(
    (caseId: string, known?: CaseRecord) => {
      if (known) setChosen(known)
      router.replace(`/send?case=${caseId}`, { scroll: false })
    },
    [router],
  )
  const record = wanted !== null ? (listed ?? named.data) : isNext ? undefined : onlyChoice(cases)
  if (record) return <SendToCase record={record} me={me} onChoose={choose} onNext={() => router.replace('/send?next=1')} />
  return <ChooseCase me={me} cases={cases} isLoading={named.isFetching} failure={named.error} onChoose={choose} />
}

interface ChooseCaseProps {
  me: CurrentUser
  cases: ReturnType<typeof useCases>
  isLoading: boolean
  /** Why the case of the URL cannot be sent to. */
  failure: Error | null
  onChoose: (caseId: string, record?: CaseRecord) => void
}

function ChooseCase({ me, cases, isLoading, failure, onChoose }: ChooseCaseProps) {
  const t = useTranslations('upload.page')
  const errorMessage = useErrorMessage()
  const isEmpty = cases.items.length === 0
  return (
    <>
      <TopBar title={t('title')} back={{ href: '/', label: t('backHome') }} bare />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
      </div>
      <div className="page">
        {cases.error && cases.items.length === 0 ? (
          <ListError error={cases.error} retry={cases.retry} />
        ) : cases.waiting || isLoading ? (
          <ListSkeleton rows={3} />
        ) : isEmpty ? (
          <EmptyState icon={FolderOpen} title={t('noCaseTitle')} action={<NewCaseButton />}>
            {t('noCase')}
          </EmptyState>
        ) : (
          <section className={styles.choose} aria-labelledby="which-case">
            {failure && (
              <Note icon={CircleAlert} kind="bad" role="alert">
                {errorMessage(failure)}
              </Note>
            )}
            <div className="row wrap">
              <h2 className="h16" id="which-case">
                {t('whichCase')}
              </h2>
              <span className="end">
                <NewCaseButton look="line" />
              </span>
            </div>
            <CaseList isOwn={me.role === 'patient'} onChoose={(record) => onChoose(record.id, record)} />
          </section>
        )}
      </div>
    </>
  )
}
