import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { db, type Prisma } from '../db/database'
import type { NotificationPage, NotificationQuery, NotificationRecord, NotificationType } from './schema'

type Row = Prisma.NotificationGetPayload<object>
type Data = NotificationRecord['data']

/**
 * Lists what a person was told, unread first, then newest first. Names are not stored with it: they are added here as far
 * as the person may see them now, so that an assignment that ended takes the case's title with it.
 */
export async function listNotifications(actor: Actor, { limit, cursor }: NotificationQuery): Promise<NotificationPage> {
  const [rows, unread] = await Promise.all([
    pageOf(actor.id, limit + 1, cursor),
    db().notification.count({ where: { userId: actor.id, readAt: null } }),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await named(actor, shown),
    next_cursor: rows.length > limit && last ? `${last.readAt ? 'read' : 'unread'}-${last.id}` : null,
    unread,
  }
}

/** The unread after the cursor, then as many of the read as there is room for: each by the index of a person's messages. */
async function pageOf(userId: string, count: number, cursor: string | undefined): Promise<Row[]> {
  const [state, id] = cursor ? [cursor.slice(0, cursor.indexOf('-')), cursor.slice(cursor.indexOf('-') + 1)] : ['unread', null]
  const older = id ? { id: { lt: id } } : {}
  const newest = { orderBy: { id: 'desc' } } as const
  const unread =
    state === 'unread'
      ? await db().notification.findMany({ where: { userId, readAt: null, ...older }, take: count, ...newest })
      : []
  if (unread.length === count) return unread
  const read = { userId, readAt: { not: null }, ...(state === 'read' ? older : {}) }
  return [...unread, ...(await db().notification.findMany({ where: read, take: count - unread.length, ...newest }))]
}

async function named(actor: Actor, rows: Row[]): Promise<NotificationRecord[]> {
  const all = rows.map(({ data }) => data as Data)
  const idsOf = (key: string) => [...new Set(all.map((data) => data[key]).filter((id) => typeof id === 'string'))]
  const [cases, people] = await Promise.all([
    db().case.findMany({
      where: { AND: [{ id: { in: idsOf('case_id') } }, whereCase(actor, 'case:read')] },
      select: { id: true, number: true, title: true },
    }),
    db().user.findMany({ where: { id: { in: idsOf('from') } }, select: { id: true, name: true } }),
  ])
  const [caseOf, personOf] = [new Map(cases.map((one) => [one.id, one])), new Map(people.map((one) => [one.id, one.name]))]
  return rows.map((row, at) => {
    const data = all[at]!
    const known = caseOf.get(String(data.case_id))
    const from = personOf.get(String(data.from))
    return {
      id: row.id,
      type: row.type as NotificationType,
      data: {
        ...data,
        ...(known ? { case_number: known.number, case_title: known.title } : {}),
        ...(from ? { from_name: from } : {}),
      },
      created_at: row.createdAt.toISOString(),
      read_at: row.readAt?.toISOString() ?? null,
    }
  })
}
