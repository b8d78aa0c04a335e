import type * as openidClient from 'openid-client'
import { isLoopback } from '../../../config/is-loopback'
import { settings } from '../../../config/settings'
import { fail } from '../../../errors/fail'

/** Of its keys and addresses: a provider that has changed them is asked again. */
const CACHE_MS = 10 * 60_000

let known: { issuer: string; at: number; config: ReturnType<typeof openidClient.discovery> } | null = null

/**
 * Returns the client of the configured issuer, from its discovery document. Without TLS only where the issuer is on this machine.
 *
 * @throws AppError `oidc_not_configured`, `oidc_unavailable`
 */
export async function openOidcClient() {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = settings()
  if (!issuer || !id) throw fail('oidc_not_configured')
  const client = await import('openid-client')
  if (known?.issuer !== issuer || Date.now() - known.at > CACHE_MS) {
    const url = new URL(issuer)
    // Not the connection alone but a key of the provider shows that it made an ID token; an unknown key is asked for.
    const execute = [client.enableNonRepudiationChecks, ...(isLoopback(url.hostname) ? [client.allowInsecureRequests] : [])]
    known = { issuer, at: Date.now(), config: client.discovery(url, id, secret, undefined, { execute }) }
  }
  const config = await known.config.catch((cause: unknown) => {
    known = null
    throw fail('oidc_unavailable', { cause })
  })
  return { client, config, issuer }
}
