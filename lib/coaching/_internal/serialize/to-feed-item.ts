import type { Actor } from '../../../access/actor'
import type { Prisma } from '../../../db/database'
import type { FeedItem } from '../../schema'
import { personShape } from '../find-person'
import { visibleFiles } from '../visible-files'
import { toPhoto } from './to-photo'

const reactionsShape = {
  select: { word: true, createdAt: true, user: personShape },
  orderBy: { id: 'asc' },
} satisfies Prisma.DiaryEntry$reactionsArgs

/** An entry of any kind, with everything that is shown of it. */
export const feedShape = (actor: Actor) =>
  ({
    include: { client: personShape, meal: true, progress: true, files: visibleFiles(actor), reactions: reactionsShape },
  }) satisfies Prisma.DiaryEntryDefaultArgs

type Row = Prisma.DiaryEntryGetPayload<ReturnType<typeof feedShape>>

export function toFeedItem({ id, kind, at, seenAt, editedAt, client, meal, progress, files, reactions }: Row): FeedItem {
  const time = at.toISOString()
  const shown = files.map(toPhoto)
  return {
    id,
    kind: kind as FeedItem['kind'],
    client,
    at: time,
    meal: meal && { id: meal.id, name: meal.name, notes: meal.notes, completed_at: time },
    photos: kind === 'document' ? [] : shown,
    progress: progress && { id, metric: progress.metric, value: progress.value, unit: progress.unit, recorded_at: time },
    document: kind === 'document' ? (shown[0] ?? null) : null,
    seen_at: seenAt?.toISOString() ?? null,
    edited_at: editedAt?.toISOString() ?? null,
    reactions: reactions.map(({ word, createdAt, user }) => ({
      from: user,
      word: word as FeedItem['reactions'][number]['word'],
      created_at: createdAt.toISOString(),
    })),
  }
}
