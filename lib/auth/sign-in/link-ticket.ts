import { EncryptJWT, jwtDecrypt } from 'jose'
import { secrets } from '../../config/secrets'
import { steadyNow } from '../../db/steady-clock'

/** The cookie of a browser whose person comes from a provider, and is to sign in to their account as before. */
export const LINK_COOKIE = 'fovea_oidc_link'

/** How long a person has to sign in to their account as before. */
export const LINK_TICKET_SECONDS = 600

const AUDIENCE = 'fovea-oidc-link'

/** A person whom the provider has authenticated, and the account with their verified address. */
interface LinkTicket {
  issuer: string
  subject: string
  userId: string
}

const key = () => secrets().derive('second-factor', 5)

export const sealLinkTicket = (ticket: LinkTicket): Promise<string> =>
  new EncryptJWT({ ...ticket })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(AUDIENCE)
    .setExpirationTime(new Date(steadyNow() + LINK_TICKET_SECONDS * 1000))
    .encrypt(key())

/** Opens a ticket; null for one that is forged or expired. */
export async function openLinkTicket(sealed: string): Promise<LinkTicket | null> {
  try {
    const { issuer, subject, userId } = (
      await jwtDecrypt(sealed, key(), { audience: AUDIENCE, currentDate: new Date(steadyNow()) })
    ).payload
    const texts = [issuer, subject, userId]
    return texts.every((text) => typeof text === 'string') ? ({ issuer, subject, userId } as LinkTicket) : null
  } catch {
    return null
  }
}
