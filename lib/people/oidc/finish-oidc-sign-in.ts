import { settings } from '../../config/settings'
import { fail } from '../../errors/fail'
import { toOneLine } from '../../runtime/one-line'
import { readOidcAnswer } from './_internal/read-oidc-answer'
import { roleOfClaims } from './_internal/role-of-claims'
import { admitOidcPerson } from './admit-oidc-person'

interface FinishedSignIn {
  userId: string
  returnTo: string
}

/**
 * Finishes a sign-in by OpenID Connect: exchanges the code, checks the ID token, and returns its person. The browser must be the
 * one that began it: its ticket has the `state`, the `nonce` and the verifier.
 *
 * @param url the address that the provider has sent the browser to
 * @throws AppError `oidc_refused` for whatever is wrong with the answer, `oidc_no_role` and others of admitOidcPerson
 */
export async function finishOidcSignIn(url: URL, ticket: string | null): Promise<FinishedSignIn> {
  const { opened, issuer, claims } = await readOidcAnswer(url, ticket)
  if (opened.proof) throw fail('oidc_refused')
  const { OIDC_ROLE_CLAIM, OIDC_ROLES } = settings()
  const userId = await admitOidcPerson({
    issuer,
    subject: claims.sub,
    role: roleOfClaims(claims, OIDC_ROLE_CLAIM, OIDC_ROLES),
    email: textOf(claims.email),
    isEmailVerified: claims.email_verified === true,
    name: textOf(claims.name) ?? textOf(claims.preferred_username),
  })
  return { userId, returnTo: opened.returnTo }
}

/** A text of the provider in one line: PostgreSQL stores no NUL, and a mail has the name in a header. */
const textOf = (value: unknown): string | null => (typeof value === 'string' ? toOneLine(value).slice(0, 200) || null : null)
