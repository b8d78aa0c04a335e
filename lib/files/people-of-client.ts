import { livingNow } from '../access/living-now'
import type { Tx } from '../db/database'

/** Gives whom a file in a person's own space concerns: that person, and the trainers who are assigned to them now. */
export async function peopleOfClient(tx: Tx, clientId: string | null): Promise<string[]> {
  if (clientId === null) return []
  const trainers = await tx.assignment.findMany({
    where: { kind: 'trainer_client', clientId, ...livingNow() },
    select: { holderId: true },
  })
  return [clientId, ...trainers.map(({ holderId }) => holderId)]
}

/** The meal that an entry of the diary is, as it stands in what people are told; nothing where it is none. */
export async function mealOf(tx: Tx, entryId: string | null): Promise<{ meal_completion_id?: number }> {
  const meal = entryId && (await tx.mealCompletion.findUnique({ where: { entryId }, select: { id: true } }))
  return meal ? { meal_completion_id: meal.id } : {}
}
