import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { requireCase } from '../connection/require-case'
import type { ArchiveSourceChange } from '../schema'

interface SourceColumns {
  caseId?: string | null
  userId?: string | null
  pollSeconds?: number | null
  lookbackDays?: number
  enabled?: boolean
}

/**
 * Returns the columns of a source that are no connection, as far as they are given: a case replaces a person, and a
 * person a case.
 *
 * @throws AppError `case_not_found`, `user_not_found`
 */
export async function sourceColumns(actor: Actor, given: ArchiveSourceChange): Promise<SourceColumns> {
  const { case_id: caseId, user_id: userId, poll_seconds: pollSeconds, lookback_days: lookbackDays, enabled } = given
  if (caseId) await requireCase(actor, caseId)
  if (userId) await requirePerson(userId)
  return {
    ...(caseId ? { caseId, userId: null } : {}),
    ...(userId ? { caseId: null, userId } : {}),
    ...(pollSeconds === undefined ? {} : { pollSeconds }),
    ...(lookbackDays === undefined ? {} : { lookbackDays }),
    ...(enabled === undefined ? {} : { enabled }),
  }
}

async function requirePerson(id: string): Promise<void> {
  const where = { id: id.toLowerCase(), role: { not: 'service' }, status: 'active' } as const
  if (!(await db().user.findFirst({ where, select: { id: true } }))) throw fail('user_not_found')
}
