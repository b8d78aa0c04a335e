import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereUser } from '../access/where-user'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import type { NotificationPage, NotificationQuery, NotificationRecord, NotificationType } from './schema'

type Row = Prisma.NotificationGetPayload<object>
type Data = NotificationRecord['data']

/**
 * Lists the notifications of a person, unread first, then newest first. Names are not stored with them: they are added
 * here as far as the person has access now, so that an assignment that ended takes the case's title with it.
 */
export async function listNotifications(actor: Actor, { limit, cursor }: NotificationQuery): Promise<NotificationPage> {
  const [rows, { unread, unread_entries }] = await Promise.all([readPage(actor.id, limit + 1, cursor), countUnread(actor.id)])
  const { page, next_cursor } = paginate(rows, limit, ({ id, readAt }) => `${readAt ? 'read' : 'unread'}-${id}`)
  return {
    items: await withNames(actor, page),
    next_cursor,
    unread,
    unread_entries,
  }
}

/** Counts the unread, and the entries that an inbox shows of them: groupNotifications() gathers by the same rule. */
async function countUnread(userId: string): Promise<{ unread: number; unread_entries: number }> {
  const [counts] = await db().$queryRaw<{ unread: number; unread_entries: number }[]>`
    SELECT count(*)::int AS unread, count(*) FILTER (WHERE NOT is_next)::int AS unread_entries FROM (
      SELECT type IN ('FILE_UPLOADED', 'FILE_DELETED') AND (type, data->'case_id', data->'from', data->'category', data->'study')
        IS NOT DISTINCT FROM lag((type, data->'case_id', data->'from', data->'category', data->'study')) OVER (ORDER BY id DESC) AS is_next
      FROM notifications WHERE user_id = ${userId}::uuid AND read_at IS NULL) AS each`
  return counts!
}

/** The unread after the cursor, then as many of the read as fit: each by the index of a person's notifications. */
async function readPage(userId: string, count: number, cursor: string | undefined): Promise<Row[]> {
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

/**
 * Those whom an inbox names. Clients only for as long as the reader may see them: what a former trainer has been notified of
 * stays, without the name. Patients are named beside their cases, and everyone else works here.
 */
const whereNamed = (actor: Actor): Prisma.UserWhereInput => {
  const visible = whereUser(actor, 'user:read')
  // An empty condition within OR would be ignored.
  return Object.keys(visible).length === 0 ? {} : { OR: [{ role: { not: 'client' } }, { id: actor.id }, visible] }
}

/** Which id is shown with which name. */
const NAME_FIELDS = {
  from: 'from_name',
  other: 'other_name',
  organisation_id: 'organisation_name',
  account_id: 'account_name',
} as const

async function withNames(actor: Actor, rows: Row[]): Promise<NotificationRecord[]> {
  const all = rows.map(({ data }) => data as Data)
  const idsOf = (key: string) => [...new Set(all.map((data) => data[key]).filter((id) => typeof id === 'string'))]
  const [cases, people, organisations, accounts] = await Promise.all([
    db().case.findMany({
      where: { AND: [{ id: { in: idsOf('case_id') } }, whereCase(actor, 'case:read')] },
      select: { id: true, number: true, title: true },
    }),
    db().user.findMany({
      where: { AND: [{ id: { in: [...idsOf('from'), ...idsOf('other')] } }, whereNamed(actor)] },
      select: { id: true, name: true },
    }),
    // Who is told of an organisation is or was of it.
    db().organisation.findMany({ where: { id: { in: idsOf('organisation_id') } }, select: { id: true, name: true } }),
    // Of service accounts administrators alone are told, as long as they are any.
    db().user.findMany({
      where: { AND: [{ id: { in: idsOf('account_id') }, role: 'service' }, whereUser(actor, 'user:manage')] },
      select: { id: true, name: true },
    }),
  ])
  const caseOf = new Map(cases.map((one) => [one.id, one]))
  const names = new Map([...people, ...organisations, ...accounts].map((one) => [one.id, one.name]))
  return rows.map((row, at) => {
    const data = all[at]!
    const known = caseOf.get(String(data.case_id))
    return {
      id: row.id,
      type: row.type as NotificationType,
      data: {
        ...data,
        ...(known ? { case_number: known.number, case_title: known.title } : {}),
        ...Object.fromEntries(
          Object.entries(NAME_FIELDS).flatMap(([key, field]) => {
            const name = names.get(String(data[key]))
            return name ? [[field, name]] : []
          }),
        ),
      },
      created_at: row.createdAt.toISOString(),
      read_at: row.readAt?.toISOString() ?? null,
    }
  })
}
