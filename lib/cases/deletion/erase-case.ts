import { recordIn } from '../../audit/record'
import { db, transaction } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { eraseFiles } from '../../files/erase/erase-files'

/**
 * Erases the contents of a case that is marked deleted, and then its row. Can be repeated from any point; only one process at a
 * time does it.
 *
 * @throws what a store or another process refuses just now: it is retried
 */
export async function eraseCase(id: string): Promise<void> {
  await withAdvisoryLock(`case:${id}`, async () => {
    const marked = await db().case.findFirst({ where: { id, deletedAt: { not: null } }, select: { deletedBy: true } })
    if (!marked) return
    let erased = 0
    do erased += await eraseFiles({ caseId: id })
    while (!(await removeRow(id, { actorId: marked.deletedBy, files: erased })))
  })
}

/**
 * Removes the row, and with it studies, measurements, readings, second opinions, links, marks and assignments. Tombstones of its files stay.
 *
 * @returns false where a file was added meanwhile
 */
const removeRow = (id: string, { actorId, files }: { actorId: string | null; files: number }): Promise<boolean> =>
  transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM cases WHERE id = ${id}::uuid FOR UPDATE`
    if ((await tx.storedFile.count({ where: { caseId: id, status: { not: 'erased' } } })) > 0) return false
    await tx.study.deleteMany({ where: { caseId: id } })
    await tx.case.deleteMany({ where: { id, deletedAt: { not: null } } })
    const event = { actorId, action: 'case.erase', subjectType: 'case', subjectId: id, outcome: 'allowed' } as const
    recordIn(tx, { ...event, details: { files } })
    return true
  })
