import { openOidcClient } from './_internal/oidc-client'
import { sealOidcTicket } from './_internal/oidc-ticket'
import { settings } from '../../config/settings'

interface StartedSignIn {
  /** Where the browser goes. */
  url: string
  /** What it must bring back, sealed. */
  ticket: string
}

/**
 * Starts a sign-in by OpenID Connect: the code flow with PKCE (RFC 7636), `state` and `nonce`, all three sealed into a ticket
 * for the browser that began it.
 *
 * @param returnTo the page to open afterwards: a path of this site
 * @param proofOf a session whose person confirms who they are, instead of a sign-in: the provider asks them anew
 * @throws AppError `oidc_not_configured`, `oidc_unavailable`
 */
export async function startOidcSignIn({
  redirectUri,
  returnTo,
  proofOf,
}: {
  redirectUri: string
  returnTo: string
  proofOf?: { userId: string; sessionId: string }
}): Promise<StartedSignIn> {
  const { client, config } = await openOidcClient()
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: settings().OIDC_SCOPE,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(proofOf ? { prompt: 'login', max_age: '0' } : {}),
  })
  const proof = proofOf && { ...proofOf, since: Math.floor(Date.now() / 1000) }
  return { url: url.href, ticket: await sealOidcTicket({ verifier, state, nonce, returnTo, ...(proof ? { proof } : {}) }) }
}
