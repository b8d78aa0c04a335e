import { EncryptJWT, jwtDecrypt } from 'jose'
import { secrets } from '../../../config/secrets'
import { steadyNow } from '../../../db/steady-clock'

/** How long a person has at their provider. */
const OIDC_TICKET_SECONDS = 600

const AUDIENCE = 'fovea-oidc'

interface OidcTicket {
  verifier: string
  state: string
  nonce: string
  returnTo: string
  /** The session whose person is to confirm who they are, and since when (Unix seconds); without it, it is a sign-in. */
  proof?: { userId: string; sessionId: string; since: number }
}

const key = () => secrets().derive('second-factor', 4)

export const sealOidcTicket = (ticket: OidcTicket): Promise<string> =>
  new EncryptJWT({ ...ticket })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(AUDIENCE)
    .setExpirationTime(new Date(steadyNow() + OIDC_TICKET_SECONDS * 1000))
    .encrypt(key())

/** Opens a ticket; null for one that is forged or expired. */
export async function openOidcTicket(sealed: string): Promise<OidcTicket | null> {
  try {
    const { payload } = await jwtDecrypt(sealed, key(), { audience: AUDIENCE, currentDate: new Date(steadyNow()) })
    const { verifier, state, nonce, returnTo } = payload
    const texts = [verifier, state, nonce, returnTo]
    return texts.every((text) => typeof text === 'string') ? (payload as unknown as OidcTicket) : null
  } catch {
    return null
  }
}
