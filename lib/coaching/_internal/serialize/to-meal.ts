import type { Actor } from '../../../access/actor'
import type { Prisma } from '../../../db/database'
import type { MealRecord } from '../../schema'
import { personShape } from '../find-person'
import { visibleFiles } from '../visible-files'
import { toPhoto } from './to-photo'

/** A meal, with everything that is shown of it. */
export const mealShape = (actor: Actor) =>
  ({ include: { client: personShape, meal: true, files: visibleFiles(actor) } }) satisfies Prisma.DiaryEntryDefaultArgs

type MealRow = Prisma.DiaryEntryGetPayload<ReturnType<typeof mealShape>>

export const toMeal = ({ id, at, createdAt, seenAt, editedAt, client, meal, files }: MealRow): MealRecord => ({
  id: meal!.id,
  entry_id: id,
  name: meal!.name,
  notes: meal!.notes,
  completed_at: at.toISOString(),
  created_at: createdAt.toISOString(),
  client,
  photos: files.map((file) => toPhoto(file, meal!.id)),
  seen_at: seenAt?.toISOString() ?? null,
  edited_at: editedAt?.toISOString() ?? null,
})
