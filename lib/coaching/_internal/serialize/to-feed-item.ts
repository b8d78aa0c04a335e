import type { Actor } from '../../../access/actor'
import { db, type Prisma } from '../../../db/database'
import type { FeedItem, Person } from '../../schema'
import { personShape } from '../find-person'
import { visibleFiles } from '../visible-files'
import { toPhoto } from './to-photo'

const reactionsShape = {
  select: { word: true, createdAt: true, userId: true },
  orderBy: { id: 'asc' },
} satisfies Prisma.DiaryEntry$reactionsArgs

/** An entry of any kind, with everything that is shown of it. */
const feedShape = (actor: Actor) =>
  ({
    include: { meal: true, progress: true, files: visibleFiles(actor), reactions: reactionsShape },
  }) satisfies Prisma.DiaryEntryDefaultArgs

type Row = Prisma.DiaryEntryGetPayload<ReturnType<typeof feedShape>>
type FeedRow = Row & { people: ReadonlyMap<string, Person> }

/** Reads entries with everything that is shown of them. Those whose entries they are, and those who reacted, are one statement. */
export async function findFeedRows(actor: Actor, args: Prisma.DiaryEntryFindManyArgs): Promise<FeedRow[]> {
  const rows = await db().diaryEntry.findMany({ ...args, ...feedShape(actor) })
  const ids = new Set(rows.flatMap(({ clientId, reactions }) => [clientId, ...reactions.map(({ userId }) => userId)]))
  const found = await db().user.findMany({ where: { id: { in: [...ids] } }, ...personShape })
  const people = new Map(found.map((person) => [person.id, person]))
  // Whoever was deleted a moment ago has taken their entries with them.
  return rows.filter(({ clientId }) => people.has(clientId)).map((row) => ({ ...row, people }))
}

export function toFeedItem({
  id,
  kind,
  at,
  seenAt,
  editedAt,
  clientId,
  meal,
  progress,
  files,
  reactions,
  people,
}: FeedRow): FeedItem {
  const time = at.toISOString()
  const shown = files.map((file) => toPhoto(file, meal?.id ?? null))
  return {
    id,
    kind: kind as FeedItem['kind'],
    client: people.get(clientId)!,
    at: time,
    meal: meal && { id: meal.id, name: meal.name, notes: meal.notes, completed_at: time },
    photos: kind === 'document' ? [] : shown,
    progress: progress && {
      id,
      metric: progress.metric,
      value: progress.value,
      second_value: progress.secondValue,
      unit: progress.unit,
      recorded_at: time,
    },
    document: kind === 'document' ? (shown[0] ?? null) : null,
    seen_at: seenAt?.toISOString() ?? null,
    edited_at: editedAt?.toISOString() ?? null,
    reactions: reactions.flatMap(({ word, createdAt, userId }) => {
      const from = people.get(userId)
      return from ? [{ from, word: word as FeedItem['reactions'][number]['word'], created_at: createdAt.toISOString() }] : []
    }),
  }
}
