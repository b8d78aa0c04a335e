import type { Prisma } from '../../db/database'

/** Diaries are sorted by time of the event; simultaneous ones by id. */
export const NEWEST_FIRST = [{ at: 'desc' }, { id: 'desc' }] satisfies Prisma.DiaryEntryOrderByWithRelationInput[]

/** The end of a page: the time of its last entry and its id. */
export const toTimeCursor = ({ at, id }: { at: Date; id: string }): string => `${at.getTime().toString(36)}.${id}`

/** The condition for entries after a cursor. */
export function whereAfterCursor(cursor: string | undefined): Prisma.DiaryEntryWhereInput {
  if (!cursor) return {}
  const at = new Date(Math.min(parseInt(cursor.slice(0, cursor.indexOf('.')), 36), 8e15))
  const id = cursor.slice(cursor.indexOf('.') + 1)
  return { OR: [{ at: { lt: at } }, { at, id: { lt: id } }] }
}
