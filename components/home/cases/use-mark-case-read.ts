'use client'

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFetch } from '../../shell/api-client'
import { type CasePage, type CaseRecord } from '@/lib/cases/schema'

interface ReadChange {
  /** As it is on the screen: what arrived later stays unread. */
  record: CaseRecord
  read: boolean
}

/** Marks a case as read or unread for the caller; updates the list optimistically and rolls back when the server refuses. */
export function useMarkCaseRead() {
  const queries = useQueryClient()
  const show = (record: CaseRecord) =>
    // The count of unread cases has the same prefix, so that one change invalidates both.
    queries.setQueriesData<InfiniteData<CasePage> | number>({ queryKey: ['cases'] }, (data) =>
      typeof data === 'object' ? withRecord(data, record) : data,
    )
  return useMutation({
    mutationFn: ({ record, read }: ReadChange) =>
      apiFetch<CaseRecord>(`/api/v1/cases/${record.id}`, {
        method: 'PATCH',
        body: read ? { read_up_to: record.last_arrival } : { read },
      }),
    onMutate: async ({ record, read }: ReadChange) => {
      await queries.cancelQueries({ queryKey: ['cases'] })
      show({ ...record, ...(read ? { read_at: new Date().toISOString(), unread: 0 } : { read_at: null, unread: record.images }) })
    },
    onError: (_error, { record }) => show(record),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  })
}

const withRecord = (data: InfiniteData<CasePage>, record: CaseRecord): InfiniteData<CasePage> => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === record.id ? record : item)) })),
})
