'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FailedJobs, Overview, OverviewPeriod } from '@/lib/operations/schema'
import { apiFetch } from '../../shell/api-client'

const overviewKey = ['overview'] as const
const jobsKey = [...overviewKey, 'jobs'] as const

/** The overview of a period; the first one comes with the page. */
export const useOverview = (period: OverviewPeriod, first: Overview) =>
  useQuery({
    queryKey: [...overviewKey, period],
    queryFn: ({ signal }) => apiFetch<Overview>(`/api/v1/admin/overview?period=${period}`, { signal }),
    initialData: period === first.uploads.period ? first : undefined,
    placeholderData: keepPreviousData,
  })

/** The failed jobs. */
export const useFailedJobs = (first: FailedJobs) =>
  useQuery({
    queryKey: jobsKey,
    queryFn: ({ signal }) => apiFetch<FailedJobs>('/api/v1/admin/jobs', { signal }),
    initialData: first,
  })

/** Runs a failed job again, or removes it from the list. */
export function useJobAction(action: 'retry' | 'drop') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ queue, id }: { queue: string; id: string }) => {
      const path = `/api/v1/admin/jobs/${encodeURIComponent(queue)}/${id}`
      return action === 'retry'
        ? apiFetch<undefined>(`${path}/retry`, { method: 'POST' })
        : apiFetch<undefined>(path, { method: 'DELETE' })
    },
    onSettled: () => client.invalidateQueries({ queryKey: overviewKey }),
  })
}
