'use client'

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFetch } from '../../shell/api-client'
import { type CasePage, type CaseRecord } from '@/lib/cases/schema'

interface ReadChange {
  id: string
  read: boolean
}

/** Marks a case as read or unread for the caller; updates the list optimistically and rolls back when the server refuses. */
export function useMarkCaseRead() {
  const queries = useQueryClient()
  const show = ({ id, read }: ReadChange) =>
    queries.setQueriesData<InfiniteData<CasePage>>({ queryKey: ['cases'] }, (data) => data && withRead(data, id, read))
  return useMutation({
    mutationFn: ({ id, read }: ReadChange) => apiFetch<CaseRecord>(`/api/v1/cases/${id}`, { method: 'PATCH', body: { read } }),
    onMutate: async (change: ReadChange) => {
      await queries.cancelQueries({ queryKey: ['cases'] })
      show(change)
    },
    onError: (_error, change) => show({ id: change.id, read: !change.read }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  })
}

function withRead(data: InfiniteData<CasePage>, id: string, read: boolean): InfiniteData<CasePage> {
  const change = (item: CaseRecord) => (item.id === id ? { ...item, read_at: read ? new Date().toISOString() : null } : item)
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) }
}
