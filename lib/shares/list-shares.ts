import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { findLinkWaits } from '../auth/passwords/verify-link-password'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { fail } from '../errors/fail'
import { isUsedUp } from './_internal/share-link'
import { now } from './_internal/now'
import { isStillShareable } from './_internal/where-shared-files'
import type { SharePage, ShareQuery, ShareRecord, ShareStatus } from './schema'

const ofCase = { select: { id: true, number: true, title: true } } as const
const shape = {
  include: {
    case: ofCase,
    file: { select: { case: ofCase } },
    creator: { select: { id: true, name: true, role: true, status: true } },
    selectedFiles: { select: { fileId: true }, orderBy: { fileId: 'asc' } },
  },
} satisfies Prisma.ShareDefaultArgs
type Row = Prisma.ShareGetPayload<typeof shape>

/**
 * Lists links, newest first, ended ones too, and never their tokens: the actor's own, or all those of an image or a
 * case that the actor may share.
 *
 * @throws AppError `not_found` for an image or a case that the actor may not share
 */
export async function listShares(actor: Actor, { file_id, case_id, limit, cursor }: ShareQuery): Promise<SharePage> {
  const rows = await db().share.findMany({
    where: { AND: [await whereScope(actor, file_id, case_id), cursor ? { id: { lt: cursor } } : {}] },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...shape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  const ids = page.map(({ id }) => id)
  const [refused, waits] = await Promise.all([countRefused(ids), findLinkWaits(ids)])
  const facts = (id: string) => ({ refused: refused.get(id) ?? 0, waits_until: waits.get(id)?.toISOString() ?? null })
  const items = await Promise.all(page.map(async (row) => toRecord(row, await statusOf(row), facts(row.id))))
  return { items, next_cursor }
}

async function whereScope(actor: Actor, fileId?: string, caseId?: string): Promise<Prisma.ShareWhereInput> {
  if (fileId !== undefined) {
    const mine = { AND: [{ id: fileId }, whereFile(actor, 'file:share')] }
    if ((await db().storedFile.count({ where: mine })) === 0) throw fail('file_not_found')
    return { fileId }
  }
  if (caseId !== undefined) {
    const mine = { AND: [{ id: caseId }, whereCase(actor, 'case:share')] }
    if ((await db().case.count({ where: mine })) === 0) throw fail('case_not_found')
    return { OR: [{ caseId }, { file: { caseId } }] }
  }
  return { createdBy: actor.id }
}

async function statusOf(row: Row): Promise<ShareStatus> {
  if (row.revokedAt) return 'revoked'
  if (row.expiresAt <= now()) return 'expired'
  if (row.creator.status !== 'active' || !(await isStillShareable(row))) return 'closed'
  return isUsedUp(row) ? 'used_up' : 'open'
}

/** Counts denials from the trail: a stranger's guess then writes to no counter. */
async function countRefused(ids: string[]): Promise<Map<string, number>> {
  const counted = await db().auditEntry.groupBy({
    by: ['subjectId'],
    where: { subjectId: { in: ids }, action: { in: ['share.open', 'share.unlock'] }, outcome: 'denied' },
    _count: true,
  })
  return new Map(counted.map(({ subjectId, _count }) => [subjectId!, _count]))
}

const toRecord = (row: Row, status: ShareStatus, facts: Pick<ShareRecord, 'refused' | 'waits_until'>): ShareRecord => ({
  id: row.id,
  file_id: row.fileId,
  case_id: row.caseId,
  // A maker who may no longer share it is not shown its case.
  case: status === 'closed' ? null : (row.case ?? row.file?.case ?? null),
  file_ids: row.isSelection ? row.selectedFiles.map(({ fileId }) => fileId) : null,
  label: row.label,
  made_by: { id: row.creator.id, name: row.creator.name },
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
  status,
  revoked_at: row.revokedAt?.toISOString() ?? null,
  has_password: row.passwordHash !== null,
  allow_download: row.allowDownload,
  max_views: row.maxViews,
  views: row.views,
  last_viewed_at: row.lastViewedAt?.toISOString() ?? null,
  ...facts,
})
