import type { Actor, Role } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { findPosition } from '../audit/find-position'
import { findLinkWaits } from '../auth/passwords/verify-link-password'
import { db, pool } from '../db/database'
import { paginate } from '../db/paginate'
import { fail } from '../errors/fail'
import { findShareable } from './_internal/find-shareable'
import { isUsedUp } from './_internal/share-link'
import { now } from './_internal/now'
import type { SharePage, ShareQuery, ShareRecord, ShareStatus } from './schema'

interface Row {
  id: string
  fileId: string | null
  caseId: string | null
  isSelection: boolean
  label: string | null
  hasPassword: boolean
  allowDownload: boolean
  maxViews: number | null
  views: number
  createdAt: Date
  expiresAt: Date
  lastViewedAt: Date | null
  revokedAt: Date | null
  case: { id: string; number: string; title: string } | null
  creator: { id: string; name: string; role: Role; status: string }
  fileIds: string[] | null
}

/** Links with what is shown of them, in one statement: what they name is looked up once for all links of the page. */
const rowsOf = (scope: string): string => `
  WITH link AS MATERIALIZED (
    SELECT * FROM shares s WHERE ${scope} AND ($2::uuid IS NULL OR s.id < $2) ORDER BY s.id DESC LIMIT $3),
  file AS MATERIALIZED (SELECT id, case_id FROM files WHERE id = ANY (ARRAY(SELECT file_id FROM link))),
  about AS MATERIALIZED (
    SELECT id, number, title FROM cases
    WHERE id = ANY (ARRAY(SELECT case_id FROM link UNION SELECT case_id FROM file))),
  maker AS MATERIALIZED (SELECT id, name, role, status FROM users WHERE id = ANY (ARRAY(SELECT made_by FROM link)))
  SELECT s.id, s.file_id AS "fileId", s.case_id AS "caseId", s.is_chosen AS "isSelection", s.label,
    s.password_hash IS NOT NULL AS "hasPassword", s.allow_download AS "allowDownload", s.max_views AS "maxViews", s.views,
    s.created_at AS "createdAt", s.expires_at AS "expiresAt", s.last_viewed_at AS "lastViewedAt", s.revoked_at AS "revokedAt",
    CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'number', c.number, 'title', c.title) END AS case,
    json_build_object('id', u.id, 'name', u.name, 'role', u.role, 'status', u.status) AS creator,
    CASE WHEN s.is_chosen THEN coalesce(
      (SELECT json_agg(n.file_id ORDER BY n.file_id) FROM share_files n WHERE n.share_id = s.id), '[]') END AS "fileIds"
  FROM link s JOIN maker u ON u.id = s.made_by LEFT JOIN file f ON f.id = s.file_id
    LEFT JOIN about c ON c.id = coalesce(s.case_id, f.case_id)
  ORDER BY s.id DESC`

const SCOPES = {
  mine: rowsOf('s.made_by = $1'),
  file: rowsOf('s.file_id = $1'),
  // Each by its own index: an OR of both has none.
  case: rowsOf(`s.id = ANY (ARRAY(SELECT id FROM shares WHERE case_id = $1
    UNION ALL SELECT id FROM shares WHERE file_id = ANY (ARRAY(SELECT id FROM files WHERE case_id = $1))))`),
}

/**
 * Lists links, newest first, ended ones too, and never their tokens: the actor's own, or all those of an image or a
 * case that the actor may share.
 *
 * @throws AppError `not_found` for an image or a case that the actor may not share
 */
export async function listShares(actor: Actor, { file_id, case_id, limit, cursor }: ShareQuery): Promise<SharePage> {
  await requireScope(actor, file_id, case_id)
  const scope = file_id === undefined ? (case_id === undefined ? 'mine' : 'case') : 'file'
  const values = [file_id ?? case_id ?? actor.id, cursor ?? null, limit + 1]
  const { rows } = await pool().query<Row>(SCOPES[scope], values)
  const { page, next_cursor } = paginate(rows, limit)
  const ids = page.map(({ id }) => id)
  const [refused, waits, shareable] = await Promise.all([countRefused(page), findLinkWaits(ids), findShareable(page)])
  const facts = (id: string) => ({ refused: refused.get(id) ?? 0, waits_until: waits.get(id)?.toISOString() ?? null })
  const items = page.map((row) => toRecord(row, statusOf(row, shareable), facts(row.id)))
  return { items, next_cursor }
}

async function requireScope(actor: Actor, fileId?: string, caseId?: string): Promise<void> {
  if (fileId !== undefined) {
    const mine = { AND: [{ id: fileId }, whereFile(actor, 'file:share')] }
    if ((await db().storedFile.count({ where: mine })) === 0) throw fail('file_not_found')
  } else if (caseId !== undefined) {
    const mine = { AND: [{ id: caseId }, whereCase(actor, 'case:share')] }
    if ((await db().case.count({ where: mine })) === 0) throw fail('case_not_found')
  }
}

function statusOf(row: Row, shareable: ReadonlySet<string>): ShareStatus {
  if (row.revokedAt) return 'revoked'
  if (row.expiresAt <= now()) return 'expired'
  if (row.creator.status !== 'active' || !shareable.has(row.id)) return 'closed'
  return isUsedUp(row) ? 'used_up' : 'open'
}

/** Counts denials from the trail: a stranger's guess then writes to no counter. */
async function countRefused(links: Row[]): Promise<Map<string, number>> {
  const [ids, times] = [links.map(({ id }) => id), links.map(({ createdAt }) => createdAt.getTime())]
  if (ids.length === 0) return new Map()
  const seq = { gte: await findPosition(new Date(Math.min(...times))) }
  const counted = await db().auditEntry.groupBy({
    by: ['subjectId'],
    where: { subjectId: { in: ids }, seq, action: { in: ['share.open', 'share.unlock'] }, outcome: 'denied' },
    _count: true,
  })
  return new Map(counted.map(({ subjectId, _count }) => [subjectId!, _count]))
}

const toRecord = (row: Row, status: ShareStatus, facts: Pick<ShareRecord, 'refused' | 'waits_until'>): ShareRecord => ({
  id: row.id,
  file_id: row.fileId,
  case_id: row.caseId,
  // A maker who may no longer share it is not shown its case.
  case: status === 'closed' ? null : row.case,
  file_ids: row.fileIds,
  label: row.label,
  made_by: { id: row.creator.id, name: row.creator.name },
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
  status,
  revoked_at: row.revokedAt?.toISOString() ?? null,
  has_password: row.hasPassword,
  allow_download: row.allowDownload,
  max_views: row.maxViews,
  views: row.views,
  last_viewed_at: row.lastViewedAt?.toISOString() ?? null,
  ...facts,
})
