'use client'

import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'

import { type z } from 'zod'
import { type CurrentUserSchema } from '@/lib/files/quota/get-current-user'
import type { MediaRecord, MediaType, PersonaPage, PersonaRecord } from '@/lib/personas/schema'
import { apiFetch, apiFetchPage } from '../shell/api-client'

/** Invalidated whenever a persona or its media change. */
export const personasKey = ['personas'] as const
const mediaKey = [...personasKey, 'media'] as const
const PAGE_SIZE = 48

/** The user's personas with the contents of each, the newest first. */
export const usePersonas = () =>
  useQuery({
    queryKey: [...personasKey, 'list'],
    queryFn: ({ signal }) => apiFetch<PersonaPage>('/api/v1/personas', { signal }),
  })

interface MediaPage {
  items: MediaRecord[]
  next: string | null
}

/** The media of a persona, or of all of them, the newest first. */
export const useMedia = (personaId: number | null, type: MediaType | null) =>
  useInfiniteQuery({
    queryKey: [...mediaKey, personaId, type],
    queryFn: ({ pageParam, signal }) => apiFetchPage<MediaRecord>(pageParam, { signal }),
    initialPageParam: firstPagePath(personaId, type),
    getNextPageParam: (page: MediaPage) => page.next,
    placeholderData: (before, query) => (query?.queryKey[2] === personaId ? keepPreviousData(before) : undefined),
  })

function firstPagePath(personaId: number | null, type: MediaType | null): string {
  const asked = new URLSearchParams({ limit: String(PAGE_SIZE) })
  if (personaId !== null) asked.set('persona_id', String(personaId))
  if (type) asked.set('media_type', type)
  return `/api/v1/media/files?${asked.toString()}`
}

/** The storage quota, and how much of it is used. */
export const useStorageQuota = () =>
  useQuery({
    queryKey: [...personasKey, 'quota'],
    queryFn: ({ signal }) => apiFetch<z.infer<typeof CurrentUserSchema>>('/api/v1/me', { signal }),
  })

/** Creates or renames a persona. */
export function useSavePersona(id: number | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) =>
      id === null
        ? apiFetch<PersonaRecord>('/api/v1/personas', { method: 'POST', body: { name } })
        : apiFetch<PersonaRecord>(`/api/v1/personas/${id}`, { method: 'PATCH', body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: personasKey }),
  })
}

/** Updates the description of a media file. */
export function useUpdateDescription(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (description: string) =>
      apiFetch<MediaRecord>(`/api/v1/media/files/${id}`, { method: 'PUT', body: new URLSearchParams({ description }) }),
    onSuccess: (saved) => {
      // The saved value is shown before the list has been refetched.
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
