import { record } from '../../audit/record'
import { networkHash } from '../../auth/sign-in/network-hash'
import { transaction, type Tx } from '../../db/database'
import { notifyInTransaction } from '../../notifications/notify'
import { newUuid } from '../../runtime/uuid'
import type { ShareLink } from './share-link'
import { now } from './now'
import { denyVisit } from './deny-visit'
import { hashSecret, newSecret } from './secret'

/** How long a visit lasts: long enough for a working day, and never longer than the link. */
const MAX_VISIT_HOURS = 12

/** A visit that has just begun, and its duration. The secret is stored in the visitor's cookie, and nowhere else. */
export interface Visit {
  id: string
  secret: string
  seconds: number
}

/**
 * One statement: the first visitors are counted and admitted, and none when no view is left. Concurrent ones wait for
 * the row lock and are then compared with its current number.
 */
const START_VISIT_SQL = `WITH counted AS (
    UPDATE shares SET views = views + 1, last_viewed_at = now()
    WHERE id = $1::uuid AND revoked_at IS NULL AND expires_at > $4::timestamptz AND (max_views IS NULL OR views < max_views)
    RETURNING id, views, least(expires_at, $4::timestamptz + make_interval(hours => ${MAX_VISIT_HOURS})) AS until)
  INSERT INTO share_visits (id, share_id, visitor_hash, opened_at, expires_at)
  SELECT $2::uuid, id, $3, now(), until FROM counted
  RETURNING expires_at, (SELECT views FROM counted) AS views`

/**
 * Starts a visit and counts it.
 *
 * @throws AppError `not_found` when the link ended meanwhile, or no view is left
 */
export async function startVisit(link: ShareLink, ip: string | null): Promise<{ link: ShareLink; visit: Visit }> {
  const [id, secret] = [newUuid(), newSecret()]
  const at = now()
  const row = await transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ expires_at: Date; views: number }[]>(
      START_VISIT_SQL,
      link.id,
      id,
      hashSecret(secret),
      at,
    )
    const [row] = rows
    if (row?.views === 1) await notifyMaker(tx, link)
    return row
  })
  if (!row) return denyVisit('used_up', link.id, ip)
  record({
    actorId: null,
    action: 'share.open',
    subjectType: 'share',
    subjectId: link.id,
    outcome: 'allowed',
    details: { visit: id, ...networkHash(ip) },
  })
  return {
    link: { ...link, views: row.views, visit: { id } },
    visit: { id, secret, seconds: secondsBetween(at, row.expires_at) },
  }
}

/** Only for the first visit: the maker wants to know that it was opened; how often is shown in the list of links. */
const notifyMaker = (tx: Tx, { id, creator, caseId, fileId }: ShareLink): Promise<string[]> =>
  notifyInTransaction(tx, [creator.id], {
    type: 'SYSTEM',
    data: { about: 'share-opened', share_id: id, case_id: caseId, file_id: fileId },
  })

const secondsBetween = (from: Date, until: Date): number => Math.max(0, Math.floor((until.getTime() - from.getTime()) / 1000))
