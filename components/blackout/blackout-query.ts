import { type Blackout } from '@/lib/files/blackout/schema'
import { apiFetch } from '../shell/api-client'

/** The query of the blackout of a file. */
export const blackoutQuery = (fileId: string) => ({
  queryKey: ['blackout', fileId],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    apiFetch<Blackout>(`/api/v1/files/${encodeURIComponent(fileId)}/blackout`, { signal }),
})
