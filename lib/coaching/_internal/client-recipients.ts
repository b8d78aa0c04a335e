import { whereAssignmentActive } from '../../access/where-assignment-active'
import type { Tx } from '../../db/database'

/** Returns the recipients for a file in a user's own space: that user, and the trainers assigned to them now. */
export async function clientRecipients(tx: Tx, clientId: string | null): Promise<string[]> {
  if (clientId === null) return []
  const trainers = await tx.assignment.findMany({
    where: { kind: 'trainer_client', clientId, ...whereAssignmentActive() },
    select: { assigneeId: true },
  })
  return [clientId, ...trainers.map(({ assigneeId }) => assigneeId)]
}

/** The meal of a diary entry, for notifications; nothing where it is none. */
export async function mealPayload(tx: Tx, entryId: string | null): Promise<{ meal_completion_id?: number }> {
  const meal = entryId && (await tx.mealCompletion.findUnique({ where: { entryId }, select: { id: true } }))
  return meal ? { meal_completion_id: meal.id } : {}
}
