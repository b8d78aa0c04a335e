'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type z } from 'zod'
import type {
  ClientsSchema,
  FeedItem,
  FeedPageSchema,
  ProgressPageSchema,
  ReactionWordSchema,
  TrainersSchema,
} from '@/lib/coaching/schema'
import { apiFetch } from '../shell/api-client'
import {
  clientsKey,
  clientsPath,
  coachingKey,
  type FeedFilter,
  feedKey,
  feedPath,
  progressKey,
  progressPath,
} from './coaching-reads'

/** The entries of the diary, or of the clients' diaries, newest first. */
export const useFeed = (kind: FeedFilter = null, clientId?: string) =>
  useInfiniteQuery({
    queryKey: feedKey(kind, clientId),
    queryFn: ({ pageParam, signal }) =>
      apiFetch<z.infer<typeof FeedPageSchema>>(feedPath(kind, { clientId, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** The clients of a trainer, the most recently active first. */
export const useClients = (enabled = true) =>
  useQuery({
    queryKey: clientsKey,
    queryFn: ({ signal }) => apiFetch<z.infer<typeof ClientsSchema>>(clientsPath, { signal }),
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
    queryKey: progressKey(clientId),
    queryFn: ({ signal }) => apiFetch<z.infer<typeof ProgressPageSchema>>(progressPath(clientId), { signal }),
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
