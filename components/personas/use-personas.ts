'use client'

import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'

import type { MediaRecord, MediaType, PersonaPage, PersonaRecord } from '@/lib/personas/schema'
import { api, apiPage } from '../shell/api'

/** Read again whenever a persona or a medium of one changes. */
export const personasKey = ['personas'] as const
const mediaKey = [...personasKey, 'media'] as const
const PAGE = 48

/** One's personas with what each holds, the newest first. */
export const usePersonas = () =>
  useQuery({
    queryKey: [...personasKey, 'list'],
    queryFn: ({ signal }) => api<PersonaPage>('/api/v1/personas', { signal }),
  })

interface MediaPage {
  items: MediaRecord[]
  next: string | null
}

/** The media of a persona, or of all of them, the newest first. */
export const useMedia = (personaId: number | null, type: MediaType | null) =>
  useInfiniteQuery({
    queryKey: [...mediaKey, personaId, type],
    queryFn: ({ pageParam, signal }) => apiPage<MediaRecord>(pageParam, { signal }),
    initialPageParam: firstPage(personaId, type),
    getNextPageParam: (page: MediaPage) => page.next,
    placeholderData: (before, query) => (query?.queryKey[2] === personaId ? keepPreviousData(before) : undefined),
  })

function firstPage(personaId: number | null, type: MediaType | null): string {
  const asked = new URLSearchParams({ limit: String(PAGE) })
  if (personaId !== null) asked.set('persona_id', String(personaId))
  if (type) asked.set('media_type', type)
  return `/api/v1/media/files?${asked.toString()}`
}

/** How much room one has, and how much of it is taken. */
export const useRoom = () =>
  useQuery({
    queryKey: [...personasKey, 'room'],
    queryFn: ({ signal }) => api<{ used_bytes: number; quota_bytes: number | null }>('/api/v1/me', { signal }),
  })

/** Makes a persona, or gives one another name. */
export function useSavePersona(id: number | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) =>
      id === null
        ? api<PersonaRecord>('/api/v1/personas', { method: 'POST', body: { name } })
        : api<PersonaRecord>(`/api/v1/personas/${id}`, { method: 'PATCH', body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: personasKey }),
  })
}

/** Writes what is to be said of a medium. */
export function useDescribe(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (description: string) =>
      api<MediaRecord>(`/api/v1/media/files/${id}`, { method: 'PUT', body: new URLSearchParams({ description }) }),
    onSuccess: (saved) => {
      // What was saved is what is shown, before the list has been read again.
      client.setQueriesData<InfiniteData<MediaPage, string>>({ queryKey: mediaKey }, (known) => known && withMedium(known, saved))
      void client.invalidateQueries({ queryKey: mediaKey })
    },
  })
}

const withMedium = (known: InfiniteData<MediaPage, string>, saved: MediaRecord): InfiniteData<MediaPage, string> => ({
  ...known,
  pages: known.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === saved.id ? { ...item, ...saved } : item)),
  })),
})
