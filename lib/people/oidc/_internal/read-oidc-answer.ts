import { isAppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { isOneLine } from '../../../runtime/one-line'
import { openOidcClient } from './oidc-client'
import { openOidcTicket } from './oidc-ticket'

/** OpenID Connect Core §2. */
const MAX_SUBJECT = 255

export type Claims = Readonly<Record<string, unknown>>

/**
 * Exchanges the code of a provider's answer, checks the ID token and its signature, and returns its claims, and those of the
 * userinfo endpoint apart: what belongs together is taken from one of both. The browser must be the one that began
 * it: its ticket has the `state`, the `nonce` and the verifier.
 *
 * @throws AppError `oidc_refused` for whatever is wrong with the answer
 */
export async function readOidcAnswer(url: URL, ticket: string | null) {
  const opened = ticket === null ? null : await openOidcTicket(ticket)
  if (!opened) throw fail('oidc_refused')
  const { client, config, issuer } = await openOidcClient()
  const told = await (async (): Promise<{ token: Claims & { sub: string }; userinfo: Claims }> => {
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: opened.verifier,
      expectedState: opened.state,
      expectedNonce: opened.nonce,
      idTokenExpected: true,
    })
    const inToken = tokens.claims()
    if (!inToken || !isSubject(inToken.sub)) throw fail('oidc_refused')
    // OpenID Connect Core §3.1.3.7: a token that was given to another client is none for us, whoever may read it.
    if (inToken['azp'] !== undefined && inToken['azp'] !== config.clientMetadata().client_id) throw fail('oidc_refused')
    // Many providers keep names and groups out of the ID token.
    const userinfo = config.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(config, tokens.access_token, inToken.sub)
      : {}
    return { token: inToken, userinfo }
  })().catch((cause: unknown) => {
    throw isAppError(cause) ? cause : fail('oidc_refused', { cause })
  })
  return { opened, issuer, ...told }
}

/** What PostgreSQL would refuse, or keep as the same as another: NUL, halves of characters. */
const isSubject = (sub: string): boolean =>
  sub !== '' && sub.length <= MAX_SUBJECT && isOneLine(sub) && !/\p{Surrogate}/u.test(sub)
