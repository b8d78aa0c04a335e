import { effectiveMethod } from '../uploads/effective-method'
import { UPLOADS_PATH } from './answer-upload'
import type { Ask } from './ask'
import { matchPath } from './match-path'

/**
 * Tells by which method a call of the uploads is judged: a client that cannot send PATCH or DELETE says so in a POST, and
 * every check, from the sign-in on, is that of the method that it means.
 */
export function uploadMethod(ask: Pick<Ask, 'method' | 'url' | 'header'>): string {
  const uploadId = matchPath(`${UPLOADS_PATH}/{id}`, ask.url.pathname)?.['id'] ?? null
  return effectiveMethod({ method: ask.method, uploadId, header: ask.header })
}
