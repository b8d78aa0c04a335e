'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportResult } from '@/lib/people/import/schema'
import { apiFetch } from '../../shell/api-client'
import { decodeText } from './decode-text'

/** Reads a file, and returns its text with what would become of each of its lines. */
export const usePreviewImport = () =>
  useMutation({
    mutationFn: async (file: File) => {
      const csv = decodeText(await file.arrayBuffer())
      const body = { csv, dry_run: true }
      return { csv, result: await apiFetch<ImportResult>('/api/v1/admin/users/import', { method: 'POST', body }) }
    },
  })

/** Creates the people of a file; their invitations are returned only once. */
export function useImportPeople() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (csv: string) =>
      apiFetch<ImportResult>('/api/v1/admin/users/import', { method: 'POST', body: { csv, dry_run: false } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['access', 'people'] }),
  })
}
