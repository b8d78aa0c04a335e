'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type NotificationPage } from '@/lib/notifications/schema'
import { apiFetch } from '../api-client'

/** The common prefix of both query keys, so that one change invalidates both. */
export const notificationsKey = ['notifications'] as const
const fetchNotificationPage = (limit: number, cursor: string | null, signal: AbortSignal) =>
  apiFetch<NotificationPage>(`/api/v1/notifications?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`, { signal })

/** The number of unread entries of the inbox; refetched on return to the page, after the user's own actions, and on a notification. */
export function useUnreadNotificationCount(): number {
  const { data } = useQuery({
    queryKey: [...notificationsKey, 'unread'],
    queryFn: async ({ signal }) => (await fetchNotificationPage(1, null, signal)).unread_entries,
    refetchOnWindowFocus: 'always',
  })
  return data ?? 0
}

/** The user's notifications, unread first. */
export const useNotifications = () =>
  useInfiniteQuery({
    queryKey: [...notificationsKey, 'list'],
    queryFn: ({ pageParam, signal }) => fetchNotificationPage(50, pageParam, signal),
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
        ? apiFetch<undefined>('/api/v1/notifications/read', { method: 'POST', body: { up_to: what.upTo } })
        : Promise.all(what.ids.map((id) => apiFetch<undefined>(`/api/v1/notifications/${id}/read`, { method: 'POST' }))),
    onSettled: () => client.invalidateQueries({ queryKey: notificationsKey }),
  })
}
