'use client'

import { useCallback } from 'react'
import { FolderOpen } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useQuery } from '@tanstack/react-query'

import { Empty } from '@/components/ui/empty'
import { type Me } from '../case/records'
import { ListSkeleton } from '../home/list-skeleton'
import { ListTrouble } from '../home/list-trouble'
import { NewCaseButton } from '../home/new-case-button'
import { useCases } from '../home/use-cases'
import { api } from '../shell/api'
import { type CaseRecord } from '../shell/records'
import { TopBar } from '../shell/top-bar'
import { SendTo } from './send-to'

/** Sending, whatever the case: the one that the address names, or else the newest that is open. */
export function SendPage({ me }: { me: Me }) {
  const router = useRouter()
  const wanted = useSearchParams().get('case')
  const cases = useCases()
  const listed = cases.items.find((record) => record.id === wanted)
  const named = useQuery({
    queryKey: ['case', wanted],
    queryFn: ({ signal }) => api<CaseRecord>(`/api/v1/cases/${encodeURIComponent(wanted ?? '')}`, { signal }),
    enabled: wanted !== null && !cases.waiting && !listed,
    retry: false,
  })
  const choose = useCallback((id: string) => router.replace(`/send?case=${id}`, { scroll: false }), [router])
  const newest = cases.items.find((record) => record.status !== 'closed')
  const record = listed ?? named.data ?? (wanted === null || named.isError ? newest : undefined)
  if (record) return <SendTo record={record} me={me} onChoose={choose} />
  return (
    <>
      <TopBar title="Send pictures" />
      <div className="head desk-only">
        <h1 className="h16">Send pictures</h1>
      </div>
      <div className="page">
        {cases.error ? (
          <ListTrouble error={cases.error} retry={cases.retry} />
        ) : cases.waiting || named.isFetching ? (
          <ListSkeleton rows={3} />
        ) : (
          <Empty icon={FolderOpen} title="No open case" action={<NewCaseButton />}>
            Pictures are sent to a case. Open one first, and you are led to where they are sent.
          </Empty>
        )}
      </div>
    </>
  )
}
