import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { db, transaction, Prisma, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { WHERE_UNREAD } from '../_internal/where-unread'

interface ReadMark {
  /** false marks it as unread: what the actor has read stays known to others. */
  read: boolean
  /** The last arrival that was on their screen; everything that has arrived, by default. */
  upTo?: number | undefined
}

/**
 * Marks a case as read by the actor up to an arrival, or as unread. A mark never moves backwards: what arrived between the answer
 * on the screen and this call stays unread, and of two calls the later arrival counts. Notifications of arrivals are read with it,
 * once nothing is unread.
 *
 * @throws AppError `forbidden` for a role that marks nothing in this case
 */
export async function markCaseRead(actor: Actor, caseId: string, { read, upTo }: ReadMark): Promise<void> {
  const may = await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:mark-read')] } })
  if (may === 0) throw fail('forbidden')
  if (!read) {
    await db().caseRead.updateMany({ where: { caseId, userId: actor.id, isUnread: false }, data: { isUnread: true } })
    return
  }
  await transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO case_reads AS mark (case_id, user_id, read_at, read_up_to)
      SELECT id, ${actor.id}::uuid, ${new Date()}, least(coalesce(${upTo ?? null}::int, arrivals), arrivals)
      FROM cases WHERE id = ${caseId}::uuid
      ON CONFLICT (case_id, user_id) DO UPDATE
      SET read_at = excluded.read_at, is_unread = false, read_up_to = greatest(mark.read_up_to, excluded.read_up_to)
      WHERE mark.is_unread OR mark.read_up_to < excluded.read_up_to`
    // Arrivals hold this lock until they commit: where one is on its way, its notification stays unread.
    const isQuiet = await tx.$queryRaw<unknown[]>`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR SHARE SKIP LOCKED`
    if (isQuiet.length > 0) await readNotifications(tx, actor.id, caseId)
  })
}

/** Only those that were gathered of the case: the receipt of one’s own image is another matter. */
async function readNotifications(tx: Tx, userId: string, caseId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE notifications SET read_at = ${new Date()}
    WHERE user_id = ${userId}::uuid AND read_at IS NULL AND type = 'FILE_UPLOADED' AND data->>'case_id' = ${caseId}
      AND (data ? 'count' OR data ? 'study')
      AND NOT EXISTS (SELECT 1 FROM files f JOIN case_reads r ON r.case_id = f.case_id AND r.user_id = ${userId}::uuid
        WHERE f.case_id = ${caseId}::uuid AND ${Prisma.raw(WHERE_UNREAD)})`
}
