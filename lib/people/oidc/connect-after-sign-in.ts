import { LINK_COOKIE, openLinkTicket } from '../../auth/sign-in/link-ticket'
import { settings } from '../../config/settings'
import { findCookie } from '../../runtime/find-cookie'
import { connectIdentity } from './_internal/connect-identity'

/**
 * Connects the account that a person has just signed in to with who they are at the provider, where this browser came from there
 * with the account's verified address, and was told so (`oidc_link_needs_sign_in`). They are told that it was done. Any other account is left alone.
 */
export async function connectAfterSignIn(userId: string, cookie: string, sessionId: string | null): Promise<void> {
  const sealed = findCookie(cookie, [LINK_COOKIE])
  const ticket = sealed === null ? null : await openLinkTicket(sealed)
  if (ticket?.userId === userId && ticket.issuer === settings().OIDC_ISSUER) await connectIdentity({ ...ticket, sessionId })
}
