import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type DicomAction } from './actions'
import { relationsOf } from './policy'

type Requester = Pick<Actor, 'id' | 'role' | 'service'>

/**
 * Returns the uploads of the DICOM API on which a person may perform an action, as a query condition. Their own are
 * those they sent, and those sent or saved for them; of the latter the object itself only after its pixel review.
 */
export function whereDicomUpload(actor: Requester, action: DicomAction): Prisma.DicomUploadWhereInput {
  const relations: string[] = relationsOf(actor, action)
  if (relations.length === 0) return matchNothing()
  const notErased: Prisma.DicomUploadWhereInput = { isErased: false }
  if (relations.includes('any')) return { AND: [notErased] }
  const sent = { ownerId: actor.id }
  const isNamed: Prisma.DicomUploadWhereInput = { OR: [{ userId: actor.id }, { savedFor: { some: { userId: actor.id } } }] }
  const forThem = { AND: [isNamed, action === 'dicom:read-held' ? { isAwaitingReview: false } : {}] }
  return { AND: [notErased, { OR: [sent, forThem] }] }
}

/** The same for batches. */
export function whereDicomBatch(actor: Requester): Prisma.DicomBatchWhereInput {
  const relations: string[] = relationsOf(actor, 'dicom:read')
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return {}
  return { AND: [{ OR: [{ senderId: actor.id }, { userId: actor.id }] }] }
}
