import { db, type Prisma } from '../../../db/database'
import type { MessageRecord } from '../../messages/schema'
import type { Person } from '../../schema'
import { personShape } from '../find-person'
import { attachedFileShape, toPhoto } from './to-photo'

/** A message with its file; the people and the meals of a page are loaded together. */
export const messageShape = { include: { file: attachedFileShape } } satisfies Prisma.MessageDefaultArgs

type Row = Prisma.MessageGetPayload<typeof messageShape>

/** Converts messages to the API's form: two statements, however many they are. */
export async function toMessages(rows: readonly Row[]): Promise<MessageRecord[]> {
  const people = rows.flatMap(({ senderId, recipientId }) => [senderId, recipientId])
  const entries = rows.flatMap(({ file }) => file?.entryId ?? [])
  const [persons, meals] = await Promise.all([
    db().user.findMany({ where: { id: { in: [...new Set(people)] } }, ...personShape }),
    entries.length === 0
      ? []
      : db().mealCompletion.findMany({ where: { entryId: { in: entries } }, select: { id: true, entryId: true } }),
  ])
  const personOf = new Map(persons.map((person) => [person.id, person]))
  const mealOf = new Map(meals.map(({ id, entryId }) => [entryId, id]))
  return rows.flatMap((row) => {
    const [from, to] = [personOf.get(row.senderId), personOf.get(row.recipientId)]
    return from && to ? [toMessage(row, { from, to }, mealOf.get(row.file?.entryId ?? '') ?? null)] : [] // Deleted a moment ago.
  })
}

/** Returns one message as the API shows it. */
export async function getMessage(id: string): Promise<MessageRecord> {
  const [message] = await toMessages([await db().message.findUniqueOrThrow({ where: { id }, ...messageShape })])
  return message!
}

const toMessage = (
  { id, text, file, createdAt, readAt, editedAt, deletedAt }: Row,
  between: { from: Person; to: Person },
  mealId: number | null,
): MessageRecord => ({
  id,
  ...between,
  text,
  file: file && toPhoto(file, mealId),
  created_at: createdAt.toISOString(),
  read_at: readAt?.toISOString() ?? null,
  edited_at: editedAt?.toISOString() ?? null,
  deleted_at: deletedAt?.toISOString() ?? null,
})
