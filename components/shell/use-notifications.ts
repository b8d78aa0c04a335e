'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type NotificationPage } from '@/lib/notifications/schema'
import { api } from './api'

/** A page of its own key each, so that whatever changes one is read anew in both. */
export const notificationsKey = ['notifications'] as const
const pageOf = (limit: number, cursor: string | null, signal: AbortSignal) =>
  api<NotificationPage>(`/api/v1/notifications?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`, { signal })

/** How much this person has not read; read again on coming back to the page, after what they did, and when something is told. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: [...notificationsKey, 'unread'],
    queryFn: async ({ signal }) => (await pageOf(1, null, signal)).unread,
    refetchOnWindowFocus: 'always',
  })
  return data ?? 0
}

/** What this person was told, unread first. */
export const useNotifications = () =>
  useInfiniteQuery({
    queryKey: [...notificationsKey, 'list'],
    queryFn: ({ pageParam, signal }) => pageOf(50, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchOnWindowFocus: 'always',
  })

/** Marks one as read, or all up to one. */
export function useMarkNotificationsRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (what: { ids: string[] } | { upTo: string }) =>
      'upTo' in what
        ? api<undefined>('/api/v1/notifications/read', { method: 'POST', body: { up_to: what.upTo } })
        : Promise.all(what.ids.map((id) => api<undefined>(`/api/v1/notifications/${id}/read`, { method: 'POST' }))),
    onSettled: () => client.invalidateQueries({ queryKey: notificationsKey }),
  })
}
