'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type z } from 'zod'
import type {
  ClientsSchema,
  FeedItem,
  FeedPageSchema,
  FeedQuerySchema,
  ProgressInputSchema,
  ProgressPageSchema,
  ProgressRow,
  ReactionWordSchema,
  TrainersSchema,
} from '@/lib/coaching/schema'
import { apiFetch } from '../shell/api-client'
import { newIdempotencyKey } from './idempotency-key'

/** Invalidated whenever a diary, or the access to it, changes. */
export const coachingKey = ['coaching'] as const
const PAGE_SIZE = 30

export type FeedFilter = NonNullable<z.infer<typeof FeedQuerySchema>['kind']> | null

/** The entries of the diary, or of the clients' diaries, newest first. */
export const useFeed = (kind: FeedFilter = null, clientId?: string) =>
  useInfiniteQuery({
    queryKey: [...coachingKey, 'feed', kind, clientId ?? null],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: String(PAGE_SIZE) })
      if (kind) asked.set('kind', kind)
      if (clientId) asked.set('client_id', clientId)
      if (pageParam) asked.set('cursor', pageParam)
      return apiFetch<z.infer<typeof FeedPageSchema>>(`/api/nutrition/feed?${asked.toString()}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** The clients of a trainer, the most recently active first. */
export const useClients = (enabled = true) =>
  useQuery({
    queryKey: [...coachingKey, 'clients'],
    queryFn: ({ signal }) => apiFetch<z.infer<typeof ClientsSchema>>('/api/nutrition/clients', { signal }),
    enabled,
  })

/** The trainers of a client. */
export const useTrainers = (enabled = true) =>
  useQuery({
    queryKey: [...coachingKey, 'trainers'],
    queryFn: ({ signal }) => apiFetch<z.infer<typeof TrainersSchema>>('/api/nutrition/trainers', { signal }),
    enabled,
  })

/** All measurements of one client, or one's own, newest first. */
export const useProgress = (clientId?: string) =>
  useQuery({
    queryKey: [...coachingKey, 'progress', clientId ?? null],
    queryFn: ({ signal }) =>
      apiFetch<z.infer<typeof ProgressPageSchema>>(`/api/nutrition/progress${clientId ? `?client_id=${clientId}` : ''}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export type Reaction = z.infer<typeof ReactionWordSchema>

/** Adds a reaction to a diary entry; any reaction marks it as seen. */
export function useReactToEntry() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ entryId, word }: { entryId: string; word: Reaction }) =>
      apiFetch<FeedItem>(`/api/nutrition/feed/${entryId}/reaction`, { method: 'POST', body: { word } }),
    onSettled: () => client.invalidateQueries({ queryKey: coachingKey }),
  })
}

type NewProgress = z.input<typeof ProgressInputSchema>

/** Records a measured value. */
export function useRecordProgress() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (progress: NewProgress) =>
      apiFetch<ProgressRow>('/api/nutrition/progress', { method: 'POST', body: progress, requestId: newIdempotencyKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: coachingKey }),
  })
}
