import type { AuditAction } from '../../audit/audit-actions'
import type { Actor } from '../../access/actor'
import { whereDiary } from '../../access/where-diary'
import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { eraseFiles } from '../../files/erase/erase-files'

/**
 * Deletes an entry of the actor's own diary, and erases its images in every size; messages about one of them stay without
 * it. A kill in between leaves images that belong to no entry, which the next clean-up erases.
 *
 * @returns false where there is no such entry that is theirs to change
 */
export async function deleteEntry(actor: Actor, id: string, auditAction: AuditAction): Promise<boolean> {
  const files = await transaction(async (tx) => {
    // An upload that is placed in it right now comes first, or finds no meal.
    await tx.$queryRaw`SELECT 1 FROM diary_entries WHERE id = ${id}::uuid FOR UPDATE`
    const entry = await tx.diaryEntry.findFirst({
      where: { AND: [{ id }, whereDiary(actor, 'diary:change')] },
      select: { files: { where: { status: { not: 'erased' } }, select: { id: true } } },
    })
    if (!entry) return null
    const ids = entry.files.map((file) => file.id)
    await tx.message.updateMany({ where: { fileId: { in: ids } }, data: { fileId: null } })
    await tx.diaryEntry.delete({ where: { id } })
    recordIn(tx, { actorId: actor.id, action: auditAction, subjectType: 'entry', subjectId: id, outcome: 'allowed' })
    return ids
  })
  if (files === null) return false
  if (files.length > 0) await eraseFiles({ id: { in: files } })
  return true
}
