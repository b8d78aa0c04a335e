import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type DicomAction, relationsOf } from './policy'

type Asker = Pick<Actor, 'id' | 'role'>

/**
 * Gives the uploads of door 2 to which a person may do this, as a condition for the query itself. One's own are those that
 * one sent, and those that were sent for one; of those the object itself only once nothing in its pixels is in doubt.
 */
export function whereDicomUpload(actor: Asker, action: DicomAction): Prisma.DicomUploadWhereInput {
  const relations: string[] = relationsOf(actor.role, action)
  if (relations.length === 0) return matchNothing()
  const stands: Prisma.DicomUploadWhereInput = { file: { status: { not: 'erased' } } }
  if (relations.includes('any')) return { AND: [stands] }
  const sent = { file: { ownerId: actor.id } }
  const forThem = { userId: actor.id, ...(action === 'dicom:read-held' ? { isHeld: false } : {}) }
  return { AND: [stands, { OR: [sent, forThem] }] }
}

/** The same for batches. */
export function whereDicomBatch(actor: Asker): Prisma.DicomBatchWhereInput {
  const relations: string[] = relationsOf(actor.role, 'dicom:read')
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return {}
  return { AND: [{ OR: [{ senderId: actor.id }, { userId: actor.id }] }] }
}
