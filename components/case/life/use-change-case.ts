'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type z } from 'zod'

import { type CaseChangeSchema, type CaseRecord } from '@/lib/cases/schema'
import { apiFetch } from '../../shell/api-client'

export type CaseChange = z.input<typeof CaseChangeSchema>

/** Changes a case; the page and the lists are read anew. */
export function useChangeCase(caseId: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: CaseChange) => apiFetch<CaseRecord>(`/api/v1/cases/${caseId}`, { method: 'PATCH', body: change }),
    onSuccess: (record) => {
      client.setQueryData(['case', caseId], record)
      void client.invalidateQueries({ queryKey: ['cases'] })
      onDone()
    },
  })
}
