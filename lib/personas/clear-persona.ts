import { db } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { eraseFile } from '../files/erase-file'
import { giveUp } from '../files/give-up'
import { removePersonaObjects } from '../files/remove-persona-objects'

const AT_ONCE = 100

/**
 * Erases whatever lies in a persona that is marked deleted, or that nobody owns any more, and then its row. Safe to be done
 * again from any point on; one process at a time does it.
 *
 * @throws what a store or another process refuses just now: it is taken up again
 */
export async function clearPersona(id: string): Promise<void> {
  await holdLock(`persona:${id}`, async () => {
    const gone = { id, OR: [{ deletedAt: { not: null } }, { ownerId: null }] }
    // Whoever sees it without an owner shall not be sent anything for it either.
    const marked = await db().persona.updateMany({ where: gone, data: { deletedAt: new Date() } })
    if (marked.count === 0) return
    for (;;) {
      const files = await db().storedFile.findMany({
        where: { personaId: id, status: { not: 'erased' } },
        select: { id: true },
        orderBy: { id: 'asc' },
        take: AT_ONCE,
      })
      if (files.length === 0) break
      for (const file of files) {
        await giveUp(file.id)
        await eraseFile(file.id)
      }
    }
    const persona = await db().persona.findUnique({ where: { id }, select: { number: true } })
    if (persona) await removePersonaObjects(persona.number)
    // A foreign key keeps the row for as long as anything names it.
    await db().storedFile.updateMany({ where: { personaId: id, status: 'erased' }, data: { personaId: null } })
    await db().persona.deleteMany({ where: gone })
  })
}
