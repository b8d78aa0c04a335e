import { sealLinkTicket } from '../../auth/sign-in/link-ticket'
import { settings } from '../../config/settings'
import { fail } from '../../errors/fail'
import { toOneLine } from '../../runtime/one-line'
import { withoutInvisible } from '../../runtime/text/name-text'
import { askedAt } from './_internal/asked-at'
import { readOidcAnswer } from './_internal/read-oidc-answer'
import { roleOfClaims } from './_internal/role-of-claims'
import { admitOidcPerson } from './admit-oidc-person'

interface FinishedSignIn {
  userId: string
  /** When the provider asked them who they are. */
  provedAt: Date
  returnTo: string
}

/**
 * Finishes a sign-in by OpenID Connect: exchanges the code, checks the ID token, and returns its person. The browser must be the
 * one that began it: its ticket has the `state`, the `nonce` and the verifier.
 *
 * @param url the address that the provider has sent the browser to
 * @param onLink called with the ticket of a browser whose person has an account that was made without the provider: once they have
 * signed in to it as before, both are connected
 * @throws AppError `oidc_refused` for whatever is wrong with the answer, `oidc_no_role` and others of admitOidcPerson
 */
export async function finishOidcSignIn(
  url: URL,
  ticket: string | null,
  onLink: (ticket: string, returnTo: string) => void = () => undefined,
): Promise<FinishedSignIn> {
  const { opened, issuer, token, userinfo } = await readOidcAnswer(url, ticket)
  if (opened.proof) throw fail('oidc_refused')
  const { OIDC_ROLE_CLAIM, OIDC_ROLES } = settings()
  // An address counts as verified only by the document that has it.
  const ofAddress = typeof token['email'] !== 'string' || token['email'] === userinfo['email'] ? userinfo : token
  const ofName = token['name'] === undefined && token['preferred_username'] === undefined ? userinfo : token
  const person = {
    issuer,
    subject: token.sub,
    role: roleOfClaims([token, userinfo], OIDC_ROLE_CLAIM, OIDC_ROLES),
    email: typeof ofAddress['email'] === 'string' ? ofAddress['email'] || null : null,
    isEmailVerified: ofAddress['email_verified'] === true,
    name: textOf(ofName['name']) ?? textOf(ofName['preferred_username']),
  }
  const userId = await admitOidcPerson(person, async (owner) =>
    onLink(await sealLinkTicket({ issuer, subject: token.sub, userId: owner }), opened.returnTo),
  )
  return { userId, provedAt: askedAt(token['auth_time']), returnTo: opened.returnTo }
}

/** A text of the provider in one line: PostgreSQL stores no NUL, and a mail has the name in a header. */
const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? toOneLine(withoutInvisible(value)).slice(0, 200) || null : null
