import { record } from '../../audit/record'
import { networkOf } from '../../auth/network-of'
import { transaction, type Tx } from '../../db/database'
import { notifyWithin } from '../../notifications/notify'
import { newId } from '../../runtime/new-id'
import type { Link } from './link'
import { now } from './now'
import { refuse } from './refuse'
import { hashSecret, newSecret } from './secret'

/** How long a visitor stays one: long enough for a working day, and never longer than the link. */
const VISIT_HOURS = 12

/** A visit that has just begun, and for how long. The secret goes into the visitor's cookie, and nowhere else. */
export interface Visit {
  id: string
  secret: string
  seconds: number
}

/**
 * One statement: whoever comes first is counted and let in, and where no view is left nobody is. Those who come at the
 * same time wait for the row, and are then held against the number that it has.
 */
const ENTER = `WITH counted AS (
    UPDATE shares SET views = views + 1, last_viewed_at = now()
    WHERE id = $1::uuid AND revoked_at IS NULL AND expires_at > $4::timestamptz AND (max_views IS NULL OR views < max_views)
    RETURNING id, views, least(expires_at, $4::timestamptz + make_interval(hours => ${VISIT_HOURS})) AS until)
  INSERT INTO share_visits (id, share_id, visitor_hash, opened_at, expires_at)
  SELECT $2::uuid, id, $3, now(), until FROM counted
  RETURNING expires_at, (SELECT views FROM counted) AS views`

/**
 * Lets a visitor in and counts them.
 *
 * @throws AppError `not_found` when the link ended meanwhile, or its last view was taken
 */
export async function enter(link: Link, ip: string | null): Promise<{ link: Link; visit: Visit }> {
  const [id, secret] = [newId(), newSecret()]
  const at = now()
  const row = await transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ expires_at: Date; views: number }[]>(ENTER, link.id, id, hashSecret(secret), at)
    const [row] = rows
    if (row?.views === 1) await tellMaker(tx, link)
    return row
  })
  if (!row) return refuse('used_up', link.id, ip)
  record({
    actorId: null,
    action: 'share.open',
    subjectType: 'share',
    subjectId: link.id,
    outcome: 'allowed',
    details: { visit: id, ...networkOf(ip) },
  })
  return { link: { ...link, views: row.views, visit: { id } }, visit: { id, secret, seconds: secondsFrom(at, row.expires_at) } }
}

/** Once: that it is open is what its maker wants to know; how often stands in the list of links. */
const tellMaker = (tx: Tx, { id, maker, caseId, fileId }: Link): Promise<string[]> =>
  notifyWithin(tx, [maker.id], {
    type: 'SYSTEM',
    data: { about: 'share-opened', share_id: id, case_id: caseId, file_id: fileId },
  })

const secondsFrom = (from: Date, until: Date): number => Math.max(0, Math.floor((until.getTime() - from.getTime()) / 1000))
