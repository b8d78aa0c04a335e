import { whereFile } from '../../access/where-file'
import { recordAccess } from '../../audit/record-access'
import { findLinkActor } from '../../auth/actors/find-link-actor'
import { whileAllowed } from '../../auth/continuous-access/while-allowed'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { deliverFile, type Delivery } from './deliver-file'
import { verifyUrlToken, type UrlTokenClaims } from './signed-url-token'

interface DeliverSignedUrl {
  link: string
  accept: string | null
  ip: string | null
}

/**
 * Opens the file that a signed link names, in the name of the user who requested the link: their current access
 * decides, and each use is logged as their download.
 *
 * @throws AppError `not_found`, the very same for a link that we never signed, one whose user may no longer view the
 * file, and one whose file is deleted; `gone` when it has expired
 */
export async function deliverSignedUrl({
  link,
  accept,
  ip,
}: DeliverSignedUrl): Promise<Delivery & Pick<UrlTokenClaims, 'disposition'>> {
  const claims = verifyUrlToken(link)
  if (claims?.method !== 'GET') throw fail('link_not_found')
  try {
    return { ...(await openClaimed(claims, { accept, ip })), disposition: claims.disposition }
  } catch (thrown) {
    const isForeign = hasCategory(thrown, 'not_found')
    if (!isForeign && !hasCategory(thrown, 'gone')) throw thrown
    const { userId, fileId, variant } = claims
    recordAccess({ userId, fileId, ip, action: 'download', variant, outcome: 'denied' })
    throw isForeign ? fail('link_not_found', { cause: thrown }) : thrown
  }
}

async function openClaimed(claims: UrlTokenClaims, how: Pick<DeliverSignedUrl, 'accept' | 'ip'>): Promise<Delivery> {
  const { fileId, variant, expiresAtMs } = claims
  const actor = await findLinkActor(claims)
  if (!actor) throw fail('link_not_found')
  if (expiresAtMs > steadyNow()) {
    const delivery = await deliverFile(actor, { ...how, fileId, variant, action: 'download' })
    const allowed = whileAllowed(async () => {
      if (!(await findLinkActor(claims))) throw fail('link_not_found')
    })
    return { ...delivery, read: (range, signal) => allowed(delivery.read(range, signal)) }
  }
  // A user who may no longer view the file does not learn that it was a link.
  const seen = await db().storedFile.count({
    where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read')] },
  })
  throw seen > 0 ? fail('link_expired') : fail('link_not_found')
}
