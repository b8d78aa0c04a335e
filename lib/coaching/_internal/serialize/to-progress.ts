import type { Prisma } from '../../../db/database'
import type { ProgressRow } from '../../schema'
import { personShape } from '../find-person'

/** A measured value, with everything that is shown of it. */
export const progressShape = { include: { client: personShape, progress: true } } satisfies Prisma.DiaryEntryDefaultArgs

type Row = Prisma.DiaryEntryGetPayload<typeof progressShape>

export const toProgress = ({ id, at, createdAt, seenAt, editedAt, client, progress }: Row): ProgressRow => ({
  id,
  client,
  metric: progress!.metric,
  value: progress!.value,
  second_value: progress!.secondValue,
  unit: progress!.unit,
  recorded_at: at.toISOString(),
  created_at: createdAt.toISOString(),
  seen_at: seenAt?.toISOString() ?? null,
  edited_at: editedAt?.toISOString() ?? null,
})
