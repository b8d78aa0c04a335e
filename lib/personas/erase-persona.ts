import { db } from '../db/database'
import { withAdvisoryLock } from '../db/with-advisory-lock'
import { eraseFiles } from '../files/erase/erase-files'
import { removeKeylessObjects } from '../files/erase/remove-keyless-objects'
import { KINDS } from '../files/record/kinds/schema'

const MEDIA_KINDS = [KINDS.persona_image, KINDS.persona_video]

/**
 * Erases the contents of a persona that is marked deleted, or has no owner any more, and then its row. Can be repeated
 * from any point; only one process at a time does it.
 *
 * @throws what a store or another process refuses just now: it is retried
 */
export async function erasePersona(id: string): Promise<void> {
  await withAdvisoryLock(`persona:${id}`, async () => {
    const whereDeleted = { id, OR: [{ deletedAt: { not: null } }, { ownerId: null }] }
    // Where it is visible without an owner, it must not accept new files either.
    const marked = await db().persona.updateMany({ where: whereDeleted, data: { deletedAt: new Date() } })
    if (marked.count === 0) return
    await eraseFiles({ personaId: id })
    const persona = await db().persona.findUnique({ where: { id }, select: { number: true } })
    if (persona) for (const { keyPrefix } of MEDIA_KINDS) await removeKeylessObjects(`${keyPrefix}/${persona.number}/`)
    // A foreign key keeps the row for as long as anything refers to it.
    await db().storedFile.updateMany({ where: { personaId: id, status: 'erased' }, data: { personaId: null } })
    await db().persona.deleteMany({ where: whereDeleted })
  })
}
