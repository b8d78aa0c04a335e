import type { Role } from '../../access/actor'
import { pool } from '../../db/database'
import { closeLostShares } from '../close-lost-shares'
import type { ShareLink } from './share-link'
import { now } from './now'
import { hashSecret } from './secret'
import { isStillShareable } from './where-shared-files'
import { denyVisit } from './deny-visit'

interface Row {
  id: string
  file_id: string | null
  case_id: string | null
  is_chosen: boolean
  password_hash: string | null
  allow_download: boolean
  max_views: number | null
  views: number
  expires_at: Date
  revoked_at: Date | null
  maker_id: string
  role: Role
  name: string
  site: string | null
  status: string
  visit_id: string | null
}

const FIND_SHARE_LINK_SQL = `SELECT s.id, s.file_id, s.case_id, s.is_chosen, s.password_hash, s.allow_download, s.max_views, s.views,
    s.expires_at, s.revoked_at, u.id AS maker_id, u.role, u.name, u.site, u.status, v.id AS visit_id
  FROM shares s
  JOIN users u ON u.id = s.made_by
  LEFT JOIN share_visits v ON v.share_id = s.id AND v.visitor_hash = $2 AND v.expires_at > $3
  WHERE s.token_hash = $1`

interface ShareLinkRequest {
  token: string
  /** The secret from the visitor's cookie for this link, if there is one. */
  visitor: string | null
  ip: string | null
}

/**
 * Finds the link of a token, with the caller's visit. Nothing is cached between two calls: a link that was revoked, or
 * whose maker may no longer share, is closed for the very next one, and stays closed.
 *
 * @throws AppError `not_found`, the same whether it never existed or has ended; the trail records which
 */
export async function findShareLink({ token, visitor, ip }: ShareLinkRequest): Promise<ShareLink> {
  const at = now()
  const values = [hashSecret(token), hashSecret(visitor ?? ''), at.toISOString()]
  const row = (await pool().query<Row>(FIND_SHARE_LINK_SQL, values)).rows[0]
  if (!row) return denyVisit('unknown', null, ip)
  if (row.revoked_at) return denyVisit('revoked', row.id, ip)
  if (row.expires_at <= at) return denyVisit('expired', row.id, ip)
  const link = toShareLink(row)
  const isOpen = row.status === 'active' && (await isStillShareable(link))
  if (isOpen) return link
  await closeLostShares(row.id)
  return denyVisit('closed', row.id, ip)
}

const toShareLink = (row: Row): ShareLink => ({
  id: row.id,
  fileId: row.file_id,
  caseId: row.case_id,
  isSelection: row.is_chosen,
  passwordHash: row.password_hash,
  allowDownload: row.allow_download,
  maxViews: row.max_views,
  views: row.views,
  expiresAt: row.expires_at,
  creator: { id: row.maker_id, role: row.role, name: row.name, site: row.site },
  visit: row.visit_id === null ? null : { id: row.visit_id },
})
