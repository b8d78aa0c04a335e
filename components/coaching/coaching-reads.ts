import { type z } from 'zod'
import { type FeedQuerySchema } from '@/lib/coaching/schema'

/*
 * What the pages of a diary ask for, by key and path: the browser and the server, which asks for the first screen, ask the same.
 */

/** Invalidated whenever a diary, or the access to it, changes. */
export const coachingKey = ['coaching'] as const
/** Invalidated whenever a message was written, changed or read. */
export const messagesKey = ['messages'] as const
const PAGE_SIZE = 30

export type FeedFilter = NonNullable<z.infer<typeof FeedQuerySchema>['kind']> | null

export const feedKey = (kind: FeedFilter, clientId?: string) => [...coachingKey, 'feed', kind, clientId ?? null] as const

export function feedPath(kind: FeedFilter, { clientId, cursor }: { clientId?: string; cursor?: string | null } = {}): string {
  const asked = new URLSearchParams({ limit: String(PAGE_SIZE) })
  if (kind) asked.set('kind', kind)
  if (clientId) asked.set('client_id', clientId)
  if (cursor) asked.set('cursor', cursor)
  return `/api/nutrition/feed?${asked.toString()}`
}

export const clientsKey = [...coachingKey, 'clients'] as const
export const clientsPath = '/api/nutrition/clients'

export const progressKey = (clientId?: string) => [...coachingKey, 'progress', clientId ?? null] as const
export const progressPath = (clientId?: string): string =>
  `/api/nutrition/progress${clientId ? `?client_id=${encodeURIComponent(clientId)}` : ''}`
