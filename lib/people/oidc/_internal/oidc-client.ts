import type * as openidClient from 'openid-client'
import { isLoopback } from '../../../config/is-loopback'
import { settings } from '../../../config/settings'
import { db } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { CLOCK_SKEW_SECONDS } from './asked-at'
import { fetchFromProvider } from './fetch-from-provider'

/** Of its addresses: a provider that has changed them is asked again. */
const CACHE_MS = 10 * 60_000
/** For each answer of the provider, to its last byte. */
const TIMEOUT_SECONDS = 10
const ADDRESSES = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const

type Metadata = Readonly<openidClient.ServerMetadata>

let known: { issuer: string; at: number; metadata: Promise<Metadata> } | null = null

/**
 * Returns the client of the configured issuer, from its discovery document. It is of one sign-in: the keys of the provider are
 * asked for each time, so that one which it has withdrawn counts no longer, and a new one at once. Without TLS only where the
 * issuer is on this machine.
 *
 * @throws AppError `oidc_not_configured`, `oidc_unavailable`
 */
export async function openOidcClient() {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = settings()
  if (!issuer || !id || !secret) throw fail('oidc_not_configured')
  const client = await import('openid-client')
  const url = new URL(issuer)
  const allowed = isLoopback(url.hostname) ? [client.allowInsecureRequests] : []
  if (known?.issuer !== issuer || performance.now() - known.at > CACHE_MS) {
    const options = { execute: allowed, timeout: TIMEOUT_SECONDS, [client.customFetch]: fetchFromProvider }
    known = { issuer, at: performance.now(), metadata: discover(issuer, client.discovery(url, id, secret, undefined, options)) }
  }
  const metadata = await known.metadata.catch((cause: unknown) => {
    known = null
    throw fail('oidc_unavailable', { cause })
  })
  const tolerance = { [client.clockTolerance]: CLOCK_SKEW_SECONDS }
  const config = new client.Configuration(metadata, id, tolerance, authenticationOf(client, metadata)(secret))
  config.timeout = TIMEOUT_SECONDS
  config[client.customFetch] = fetchFromProvider
  // Not the connection alone but a key of the provider shows that it made an ID token.
  for (const allow of [client.enableNonRepudiationChecks, ...allowed]) allow(config)
  return { client, config, issuer }
}

async function discover(issuer: string, found: Promise<openidClient.Configuration>): Promise<Metadata> {
  const metadata = (await found).serverMetadata()
  // OpenID Connect Discovery §4.3: identical, by each character. The client compares addresses, to which a last slash may be the same.
  if (metadata.issuer !== issuer)
    throw Object.assign(new TypeError('OIDC_ISSUER is not what the provider calls itself'), { code: 'oidc_issuer_not_exact' })
  await renameIssuer(issuer)
  for (const name of ADDRESSES) if (!isWebAddress(metadata[name])) throw new TypeError(`${name} is no address of the web`)
  return metadata
}

/** People who were connected while the setting had the last slash of its host, or had none, are those of this issuer. */
async function renameIssuer(issuer: string): Promise<void> {
  const former = issuer.endsWith('/') ? issuer.slice(0, -1) : `${issuer}/`
  if (new URL(former).href !== new URL(issuer).href) return
  await db().$executeRaw`
    UPDATE oidc_identities f SET issuer = ${issuer} WHERE f.issuer = ${former}
      AND NOT EXISTS (SELECT 1 FROM oidc_identities s WHERE s.issuer = ${issuer} AND s.subject = f.subject)`
}

const isWebAddress = (value: unknown) =>
  typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

/** In the body where the provider says that it takes it there, else in the header (RFC 8414 §2). */
const authenticationOf = (client: typeof openidClient, { token_endpoint_auth_methods_supported: ways }: Metadata) =>
  ways?.includes('client_secret_post') ? client.ClientSecretPost : client.ClientSecretBasic
