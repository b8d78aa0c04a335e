'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { MessageRecord, Thread } from '@/lib/coaching/message-schema'
import { api } from '../shell/api'
import { coachingKey } from './use-coaching'

/** Read again whenever somebody wrote or read. */
export const messagesKey = ['messages'] as const

interface Page<Item> {
  items: Item[]
  next_cursor: string | null
  unread: number
}

/** One's conversations, the newest first, and how much of them is unread. */
export const useThreads = (enabled = true) =>
  useQuery({
    queryKey: [...messagesKey, 'threads'],
    queryFn: ({ signal }) => api<Page<Thread>>('/api/v1/messages?limit=200', { signal }),
    enabled,
  })

/** The messages with one person, newest first. */
export const useConversation = (withId: string) =>
  useInfiniteQuery({
    queryKey: [...messagesKey, 'with', withId],
    queryFn: ({ pageParam, signal }) =>
      api<Page<MessageRecord>>(`/api/v1/messages?with=${withId}&limit=50${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

export interface NewMessage {
  to: string
  text: string
  file_id?: string
  /** Made when it was written, so that one that is sent again is one message. */
  requestId: string
}

/** Sends a message. */
export function useSendMessage() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ requestId, ...message }: NewMessage) =>
      api<MessageRecord>('/api/v1/messages', { method: 'POST', body: message, requestId }),
    onSuccess: () => client.invalidateQueries({ queryKey: messagesKey }),
  })
}

/** Marks what was shown of a conversation as read. */
export function useMarkMessagesRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (read: { with: string; up_to: string }) =>
      api<undefined>('/api/v1/messages/read', { method: 'POST', body: read }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: messagesKey })
      await client.invalidateQueries({ queryKey: coachingKey })
    },
  })
}
