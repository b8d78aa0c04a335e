import type { Actor } from '../access/actor'
import type { Tx } from '../db/database'
import { processSingleton } from '../runtime/singleton'

/** What has changed of how somebody signs in. */
export const CREDENTIAL_CHANGES = [
  'passkey-added',
  'passkey-removed',
  'authenticator-added',
  'authenticator-removed',
  'codes-renewed',
  'password-changed',
  'password-set',
  'factor-reset',
  'service-token-made',
  'service-token-ended',
  'provider-linked',
] as const
export type CredentialChange = (typeof CREDENTIAL_CHANGES)[number]

interface ChangedCredential {
  /** Who is told. */
  userIds: string[]
  change: CredentialChange
  /** Who changed it, by whose session; null for a link. */
  by: Pick<Actor, 'id' | 'sessionId'> | null
  /** The service account whose token it is. */
  accountId?: string
}

type Listener = (tx: Tx, changed: ChangedCredential) => Promise<void>

const listener = processSingleton<Listener>('credential-changes')

/** Registers who tells people of changes; the returned function unregisters it. */
export function registerCredentialListener(given: Listener): () => void {
  listener.set(given)
  return () => listener.clear()
}

/**
 * Has people told of a change of their credentials, by the transaction that makes it: neither is without the other. Nobody is told
 * where no one tells, as in a script.
 */
export const tellOfCredential = async (tx: Tx, changed: ChangedCredential): Promise<void> => listener.peek()?.(tx, changed)
