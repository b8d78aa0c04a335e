import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { findErasable } from './_internal/find-erasable'
import { currentTerms, planErasure } from './_internal/plan-erasure'
import type { ErasurePlan } from './schema'

/**
 * Says what the erasure of a person would remove, and what is kept for which reason.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function previewErasure(actor: Actor, id: string): Promise<ErasurePlan> {
  return planErasure(db(), (await findErasable(actor, id)).id, currentTerms(new Date()))
}
