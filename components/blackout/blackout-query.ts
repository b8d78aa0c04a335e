import { type Blackout, type FoundTexts } from '@/lib/files/blackout/schema'
import { apiFetch } from '../shell/api-client'

/** The query of the blackout of a file. */
export const blackoutQuery = (fileId: string) => ({
  queryKey: ['blackout', fileId],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    apiFetch<Blackout>(`/api/v1/files/${encodeURIComponent(fileId)}/blackout`, { signal }),
})

/** The query of what is written in a file, asked once: an original never changes, and a search costs seconds. */
export const foundTextsQuery = (fileId: string) => ({
  queryKey: ['blackout-texts', fileId],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    apiFetch<FoundTexts>(`/api/v1/files/${encodeURIComponent(fileId)}/blackout/texts`, { signal }),
  staleTime: Infinity,
  retry: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})
