import { recordAndWait } from '../../lib/audit/record'
import { endUserSessions } from '../../lib/auth/sessions/end-user-sessions'
import { eraseCase } from '../../lib/cases/deletion/erase-case'
import { db, Prisma, transaction } from '../../lib/db/database'
import { withAdvisoryLock } from '../../lib/db/with-advisory-lock'
import { fail } from '../../lib/errors/fail'
import { eraseFiles } from '../../lib/files/erase/erase-files'
import { erasePersona } from '../../lib/personas/erase-persona'
import { DEMO_REMOVE } from '../_internal/seed/demo-progress'

interface RemovedDemo {
  /** Accounts that are gone, and those that are disabled since something of others refers to them. */
  accounts: number
  disabled: number
  /** Cases that are gone, and those that stay: somebody else has sent files into them, or an archive uses them. */
  cases: number
  keptCases: number
  files: number
  personas: number
}

/**
 * Removes the demo: its accounts are disabled and signed out first, then their cases, files and personas are erased and the
 * accounts deleted. What people who are no part of the demo have sent is kept, and with it the case and its patient, who stays
 * disabled. Can be repeated from any point; afterwards no start creates a demo again.
 *
 * @throws AppError `demo_being_created` while a server is creating it
 */
export async function removeDemo(): Promise<RemovedDemo> {
  let removed: RemovedDemo | undefined
  const withLocks = (work: () => Promise<void>) =>
    withAdvisoryLock('seed-demo-people', async () => void (await withAdvisoryLock('seed-demo', work)))
  await withLocks(async () => {
    const ids = (await db().user.findMany({ where: { isDemo: true }, select: { id: true } })).map(({ id }) => id)
    await disableAccounts(ids)
    const { cases, keptCases, filesOfCases } = await eraseCases(ids)
    const personas = await erasePersonas(ids)
    const files = filesOfCases + (await eraseFiles({ ownerId: { in: ids }, caseId: null }))
    const accounts = await deleteAccounts(ids)
    removed = { accounts, disabled: ids.length - accounts, cases, keptCases, files, personas }
    await recordAndWait({ actorId: null, action: DEMO_REMOVE, outcome: 'allowed', details: { ...removed } })
  })
  if (!removed) throw fail('demo_being_created')
  return removed
}

/** From here on no one can sign in with them, whatever else fails. */
async function disableAccounts(ids: string[]): Promise<void> {
  for (const userId of ids) {
    const after = await transaction(async (tx) => {
      await tx.user.updateMany({ where: { id: userId }, data: { status: 'disabled', passwordHash: null } })
      await tx.invitation.deleteMany({ where: { userId } })
      return endUserSessions(tx, { userId, reason: 'account changed', actorId: null })
    })
    await after()
  }
}

async function eraseCases(ids: string[]) {
  const done = { cases: 0, keptCases: 0, filesOfCases: 0 }
  const cases = await db().case.findMany({ where: { patientId: { in: ids } }, select: { id: true }, orderBy: { id: 'asc' } })
  for (const { id } of cases) {
    if (!(await markDeleted(id, ids))) {
      done.keptCases += 1
      continue
    }
    done.filesOfCases += await eraseFiles({ caseId: id })
    await eraseCase(id)
    done.cases += 1
  }
  return done
}

/** Hides a case and closes its links; returns false where it is more than the demo. */
const markDeleted = (caseId: string, ids: string[]): Promise<boolean> =>
  transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`
    const ofOthers: Prisma.StoredFileWhereInput = { caseId, status: { not: 'erased' }, ownerId: { notIn: ids } }
    const uses = await Promise.all([
      tx.storedFile.count({ where: ofOthers }),
      tx.archiveSource.count({ where: { caseId } }),
      tx.archiveDestination.count({ where: { caseId } }),
    ])
    if (uses.some((count) => count > 0)) return false
    const ofCase = { OR: [{ caseId }, { file: { caseId } }] }
    await tx.shareVisit.deleteMany({ where: { share: ofCase } })
    await tx.share.updateMany({ where: { AND: [ofCase, { revokedAt: null }] }, data: { revokedAt: new Date() } })
    await tx.case.updateMany({ where: { id: caseId, deletedAt: null }, data: { deletedAt: new Date() } })
    return true
  })

async function erasePersonas(ids: string[]): Promise<number> {
  const personas = await db().persona.findMany({ where: { ownerId: { in: ids } }, select: { id: true } })
  for (const { id } of personas) {
    await db().persona.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: new Date() } })
    await erasePersona(id)
  }
  return personas.length
}

async function deleteAccounts(ids: string[]): Promise<number> {
  let deleted = 0
  for (const id of ids) {
    if ((await db().case.count({ where: { patientId: id } })) > 0) continue
    const { count } = await db()
      .user.deleteMany({ where: { id } })
      .catch((thrown: unknown) => {
        if (isForeignKeyViolation(thrown)) return { count: 0 } // Something else refers to it: it stays disabled.
        throw thrown
      })
    if (count > 0)
      await recordAndWait({ actorId: null, action: 'user.remove', subjectType: 'user', subjectId: id, outcome: 'allowed' })
    deleted += count
  }
  return deleted
}

/** https://www.prisma.io/docs/orm/reference/error-reference#p2003 */
const isForeignKeyViolation = (thrown: unknown): boolean =>
  thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === 'P2003'
