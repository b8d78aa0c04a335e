import { whereFile } from '../access/where-file'
import { recordAccess } from '../audit/record-access'
import { findLinkActor } from '../auth/find-link-actor'
import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { deliver, type Delivery } from './deliver'
import { readLink, type LinkClaims } from './signed-link'

export interface DeliverSigned {
  link: string
  accept: string | null
  ip: string | null
}

/**
 * Opens what a signed link names, in the name of whoever asked for it: their access of this moment decides, and each use
 * is written down as a download of theirs.
 *
 * @throws AppError `not_found`, the very same for a link that we never signed, one whose person may not look at the file
 * any more, and one whose file is gone; `gone` when its time is over
 */
export async function deliverSigned({ link, accept, ip }: DeliverSigned): Promise<Delivery & Pick<LinkClaims, 'disposition'>> {
  const claims = readLink(link)
  if (claims?.method !== 'GET') throw fail.notFound('link')
  try {
    return { ...(await open(claims, { accept, ip })), disposition: claims.disposition }
  } catch (thrown) {
    const isForeign = hasCode(thrown, 'not_found')
    if (!isForeign && !hasCode(thrown, 'gone')) throw thrown
    const { userId, fileId, variant } = claims
    recordAccess({ userId, fileId, ip, action: 'download', variant, outcome: 'denied' })
    throw isForeign ? fail.notFound('link', { cause: thrown }) : thrown
  }
}

async function open(claims: LinkClaims, how: Pick<DeliverSigned, 'accept' | 'ip'>): Promise<Delivery> {
  const { fileId, variant, expiresAtMs } = claims
  const actor = await findLinkActor(claims)
  if (!actor) throw fail.notFound('link')
  if (expiresAtMs > steadyNow()) return deliver(actor, { ...how, fileId, variant, action: 'download' })
  // Whoever may not look at it any more is not told that it was a link.
  const seen = await db().storedFile.count({
    where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read')] },
  })
  throw seen > 0 ? fail.gone('This link has expired: ask for a new one') : fail.notFound('link')
}
