import type { Prisma } from '../../db/database'

/** Diaries are sorted by when something happened; what happened at the same time, by its id. */
export const NEWEST_FIRST = [{ at: 'desc' }, { id: 'desc' }] satisfies Prisma.DiaryEntryOrderByWithRelationInput[]

/** Where a list was left: the time of its last entry and its id. */
export const cursorAfter = ({ at, id }: { at: Date; id: string }): string => `${at.getTime().toString(36)}.${id}`

/** What comes after a cursor, as a condition. */
export function after(cursor: string | undefined): Prisma.DiaryEntryWhereInput {
  if (!cursor) return {}
  const at = new Date(Math.min(parseInt(cursor.slice(0, cursor.indexOf('.')), 36), 8e15))
  const id = cursor.slice(cursor.indexOf('.') + 1)
  return { OR: [{ at: { lt: at } }, { at, id: { lt: id } }] }
}
