'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type CurrentUserRecord } from '@/lib/files/quota/get-current-user'
import { type NotificationSettings } from '@/lib/notifications/settings/schema'
import { useLanguage } from '../language/language-provider'
import { apiFetch } from '../shell/api-client'
import { deviceTimeZone } from './device-time-zone'

const profileKey = ['profile'] as const
const SETTINGS_PATH = '/api/v1/me/notification-settings'
export const notificationSettingsKey = ['notification-settings'] as const

/** The current user's own record. */
export const useProfile = () =>
  useQuery({
    queryKey: profileKey,
    queryFn: ({ signal }) => apiFetch<CurrentUserRecord>('/api/v1/me', { signal }),
  })

/** Changes the current user's own record; what is left out stays. */
export function useUpdateProfile() {
  const client = useQueryClient()
  return useMutation({
    scope: { id: 'profile' },
    mutationFn: (body: Partial<Pick<CurrentUserRecord, 'language' | 'theme' | 'time_zone'>>) =>
      apiFetch<CurrentUserRecord>('/api/v1/me', { method: 'PATCH', body }),
    onSuccess: (saved) => client.setQueryData(profileKey, saved),
  })
}

/** Replaces or deletes (null) the current user's photo. */
export function useChangePhoto() {
  const client = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: (photo: Blob | null) =>
      apiFetch<undefined>('/api/v1/me/photo', photo ? { method: 'PUT', body: photo } : { method: 'DELETE' }),
    // The menu, which the server draws, shows it as well.
    onSuccess: () => router.refresh(),
    onSettled: () => client.invalidateQueries({ queryKey: profileKey }),
  })
}

/** How the current user is notified. */
export const useNotificationSettings = () =>
  useQuery({
    queryKey: notificationSettingsKey,
    queryFn: ({ signal }) => apiFetch<NotificationSettings>(SETTINGS_PATH, { signal }),
  })

export type NotificationChoices = Pick<NotificationSettings, 'email' | 'push' | 'quiet_from' | 'quiet_to' | 'urgent_breaks_quiet'>

/** Replaces how the current user is notified: shown at once, and taken back if it cannot be saved. One after the other. */
export function useSaveNotificationSettings() {
  const client = useQueryClient()
  const language = useLanguage()
  return useMutation({
    scope: { id: 'notification-settings' },
    mutationFn: ({ email, push, quiet_from, quiet_to, urgent_breaks_quiet }: NotificationChoices) =>
      apiFetch<NotificationSettings>(SETTINGS_PATH, {
        method: 'PUT',
        body: { email, push, quiet_from, quiet_to, urgent_breaks_quiet, language, time_zone: deviceTimeZone() },
      }),
    onMutate: async (choices) => {
      await client.cancelQueries({ queryKey: notificationSettingsKey })
      client.setQueryData<NotificationSettings>(notificationSettingsKey, (shown) => shown && { ...shown, ...choices })
    },
    onSettled: () => client.invalidateQueries({ queryKey: notificationSettingsKey }),
  })
}
