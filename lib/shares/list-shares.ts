import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { db, type Prisma } from '../db/database'
import { fail } from '../errors/fail'
import { isUsedUp } from './_internal/link'
import { now } from './_internal/now'
import { mayStillShow } from './_internal/shown-files'
import type { SharePage, ShareQuery, ShareRecord, ShareStatus } from './schema'

const ofCase = { select: { id: true, number: true, title: true } } as const
const shape = {
  include: {
    case: ofCase,
    file: { select: { case: ofCase } },
    maker: { select: { id: true, name: true, role: true, status: true } },
    chosen: { select: { fileId: true }, orderBy: { fileId: 'asc' } },
  },
} satisfies Prisma.ShareDefaultArgs
type Row = Prisma.ShareGetPayload<typeof shape>

/**
 * Lists links, newest first, ended ones too, and never their tokens: the actor's own, or all those of a picture or a case
 * that the actor may share.
 *
 * @throws AppError `not_found` for a picture or a case that the actor may not share
 */
export async function listShares(actor: Actor, { file_id, case_id, limit, cursor }: ShareQuery): Promise<SharePage> {
  const rows = await db().share.findMany({
    where: { AND: [await scopeOf(actor, file_id, case_id), cursor ? { id: { lt: cursor } } : {}] },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...shape,
  })
  const shown = rows.slice(0, limit)
  const refused = await refusedOf(shown.map(({ id }) => id))
  const items = await Promise.all(shown.map(async (row) => toRecord(row, await statusOf(row), refused.get(row.id) ?? 0)))
  return { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

async function scopeOf(actor: Actor, fileId?: string, caseId?: string): Promise<Prisma.ShareWhereInput> {
  if (fileId !== undefined) {
    const mine = { AND: [{ id: fileId }, whereFile(actor, 'file:share')] }
    if ((await db().storedFile.count({ where: mine })) === 0) throw fail.notFound('file')
    return { fileId }
  }
  if (caseId !== undefined) {
    const mine = { AND: [{ id: caseId }, whereCase(actor, 'case:share')] }
    if ((await db().case.count({ where: mine })) === 0) throw fail.notFound('case')
    return { OR: [{ caseId }, { file: { caseId } }] }
  }
  return { madeBy: actor.id }
}

async function statusOf(row: Row): Promise<ShareStatus> {
  if (row.revokedAt) return 'revoked'
  if (row.expiresAt <= now()) return 'expired'
  if (row.maker.status !== 'active' || !(await mayStillShow(row))) return 'closed'
  return isUsedUp(row) ? 'used_up' : 'open'
}

/** The trail knows who was refused: no counter of ours would have to be written by a stranger's guess. */
async function refusedOf(ids: string[]): Promise<Map<string, number>> {
  const counted = await db().auditEntry.groupBy({
    by: ['subjectId'],
    where: { subjectId: { in: ids }, action: { in: ['share.open', 'share.unlock'] }, outcome: 'denied' },
    _count: true,
  })
  return new Map(counted.map(({ subjectId, _count }) => [subjectId!, _count]))
}

const toRecord = (row: Row, status: ShareStatus, refused: number): ShareRecord => ({
  id: row.id,
  file_id: row.fileId,
  case_id: row.caseId,
  // What its maker may not share any more is not theirs to be reminded of.
  case: status === 'closed' ? null : (row.case ?? row.file?.case ?? null),
  file_ids: row.isChosen ? row.chosen.map(({ fileId }) => fileId) : null,
  label: row.label,
  made_by: { id: row.maker.id, name: row.maker.name },
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
  status,
  revoked_at: row.revokedAt?.toISOString() ?? null,
  has_password: row.passwordHash !== null,
  allow_download: row.allowDownload,
  max_views: row.maxViews,
  views: row.views,
  last_viewed_at: row.lastViewedAt?.toISOString() ?? null,
  refused,
})
