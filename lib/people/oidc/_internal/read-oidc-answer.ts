import { isAppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { openOidcClient } from './oidc-client'
import { openOidcTicket } from './oidc-ticket'

/**
 * Exchanges the code of a provider's answer, checks the ID token, and returns its claims. The browser must be the one that began
 * it: its ticket has the `state`, the `nonce` and the verifier.
 *
 * @throws AppError `oidc_refused` for whatever is wrong with the answer
 */
export async function readOidcAnswer(url: URL, ticket: string | null) {
  const opened = ticket === null ? null : await openOidcTicket(ticket)
  if (!opened) throw fail('oidc_refused')
  const { client, config, issuer } = await openOidcClient()
  const claims = await (async () => {
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: opened.verifier,
      expectedState: opened.state,
      expectedNonce: opened.nonce,
      idTokenExpected: true,
    })
    const inToken = tokens.claims()
    if (!inToken) throw fail('oidc_refused')
    // Many providers keep names and groups out of the ID token.
    const more = config.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(config, tokens.access_token, inToken.sub)
      : {}
    return { ...more, ...inToken } as Record<string, unknown> & { sub: string }
  })().catch((cause: unknown) => {
    throw isAppError(cause) ? cause : fail('oidc_refused', { cause })
  })
  return { opened, issuer, claims }
}
