'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type z } from 'zod'
import type { MessagePageSchema, MessageRecord, ReadMessagesSchema, Thread } from '@/lib/coaching/messages/schema'
import { apiFetch } from '../../shell/api-client'
import { coachingKey, messagesKey } from '../coaching-reads'

/** The list contains conversations, or with `?with=` the messages of one. */
type Page<Item> = Omit<z.infer<typeof MessagePageSchema>, 'items'> & { items: Item[] }

/** The user's conversations, the newest first, and the unread count. */
export const useThreads = (enabled = true) =>
  useQuery({
    queryKey: [...messagesKey, 'threads'],
    queryFn: ({ signal }) => apiFetch<Page<Thread>>('/api/v1/messages?limit=200', { signal }),
    enabled,
  })

/** The messages with one person, newest first. */
export const useConversation = (withId: string) =>
  useInfiniteQuery({
    queryKey: [...messagesKey, 'with', withId],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<Page<MessageRecord>>(`/api/v1/messages?with=${withId}&limit=50${pageParam ? `&cursor=${pageParam}` : ''}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** Marks the shown messages of a conversation as read. */
export function useMarkMessagesRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (read: z.input<typeof ReadMessagesSchema>) =>
      apiFetch<undefined>('/api/v1/messages/read', { method: 'POST', body: read }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: messagesKey })
      await client.invalidateQueries({ queryKey: coachingKey })
    },
  })
}
