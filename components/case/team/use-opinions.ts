'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type OpinionRecord } from '@/lib/readings/opinions/schema'
import { apiFetch } from '../../shell/api-client'
import { opinionsKey, opinionsPath } from '../case-reads'

/** The second opinions about a case, newest first, refetched when a WebSocket message reports a change. */
export const useOpinions = (caseId: string) =>
  useQuery({
    queryKey: opinionsKey(caseId),
    // What is being written beside them must not be left for the sign-in page.
    queryFn: ({ signal }) => apiFetch<{ items: OpinionRecord[] }>(opinionsPath(caseId), { signal, staysOnPage: true }),
  })

/** Sends what ends, or begins, a second opinion. */
export function useOpinionCall(caseId: string, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body?: object }) =>
      apiFetch<OpinionRecord>(path, { method: 'POST', body, staysOnPage: true }),
    onSuccess: () => onDone?.(),
    // A colleague may have been faster: the list says so.
    onSettled: () => client.invalidateQueries({ queryKey: opinionsKey(caseId) }),
  })
}
