import { recordFolded } from '../../audit/record'
import { networkHash } from '../../auth/sign-in/network-hash'
import type { HttpRequest } from './http-message'

/** Records, folded by network, that a token or a session cookie was refused: it was forged, or is no longer valid. */
export function recordRefusedCredentials(request: HttpRequest): void {
  const isToken = request.header('authorization') !== null
  if (!isToken && !request.header('cookie')?.includes('session-token=')) return
  const { from } = networkHash(request.ip)
  const details = { via: isToken ? 'token' : 'session', ...(from ? { from } : {}) }
  const event = { actorId: null, action: 'credentials.refuse', outcome: 'denied', details } as const
  recordFolded(event, { network: `${details.via} ${from ?? ''}` })
}
