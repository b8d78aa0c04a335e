'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { ClientRecord, FeedItem, Person, ProgressRow } from '@/lib/coaching/schema'
import { api } from '../shell/api'
import { newRequestId } from './request-id'

/** Read again whenever a diary, or who may read it, changes. */
export const coachingKey = ['coaching'] as const
const PAGE = 30

export type FeedFilter = 'meals' | 'progress' | 'documents' | 'photos' | null

interface Page<Item> {
  items: Item[]
  count: number
  next_cursor: string | null
}

/** What stands in the diary, or in those of one's clients, newest first. */
export const useFeed = (kind: FeedFilter = null, clientId?: string) =>
  useInfiniteQuery({
    queryKey: [...coachingKey, 'feed', kind, clientId ?? null],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: String(PAGE) })
      if (kind) asked.set('kind', kind)
      if (clientId) asked.set('client_id', clientId)
      if (pageParam) asked.set('cursor', pageParam)
      return api<Page<FeedItem>>(`/api/nutrition/feed?${asked.toString()}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** The clients of a trainer, whoever did something last first. */
export const useClients = (enabled = true) =>
  useQuery({
    queryKey: [...coachingKey, 'clients'],
    queryFn: ({ signal }) => api<Page<ClientRecord>>('/api/nutrition/clients', { signal }),
    enabled,
  })

export type TrainerRow = Person & { unread_messages: number }

/** The trainers of a client. */
export const useTrainers = (enabled = true) =>
  useQuery({
    queryKey: [...coachingKey, 'trainers'],
    queryFn: ({ signal }) => api<Page<TrainerRow>>('/api/nutrition/trainers', { signal }),
    enabled,
  })

/** Everything that was measured of one client, or of oneself, newest first. */
export const useProgress = (clientId?: string) =>
  useQuery({
    queryKey: [...coachingKey, 'progress', clientId ?? null],
    queryFn: ({ signal }) =>
      api<Page<ProgressRow>>(`/api/nutrition/progress${clientId ? `?client_id=${clientId}` : ''}`, { signal }),
    placeholderData: keepPreviousData,
  })

export type Reaction = FeedItem['reactions'][number]['word']

/** Puts a word to an entry of a diary; whatever the word, it was seen. */
export function useReact() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ entryId, word }: { entryId: string; word: Reaction }) =>
      api<FeedItem>(`/api/nutrition/feed/${entryId}/reaction`, { method: 'POST', body: { word } }),
    onSettled: () => client.invalidateQueries({ queryKey: coachingKey }),
  })
}

export interface NewProgress {
  metric: string
  value: number
  unit: string
}

/** Writes a measured value down. */
export function useRecordProgress() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (progress: NewProgress) =>
      api<ProgressRow>('/api/nutrition/progress', { method: 'POST', body: progress, requestId: newRequestId() }),
    onSuccess: () => client.invalidateQueries({ queryKey: coachingKey }),
  })
}
