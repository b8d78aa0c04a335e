import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereUser } from '../../access/where-user'
import { findPhotoUrls } from '../../auth/users/find-photo-urls'
import { db, pool, Prisma } from '../../db/database'
import { personShape } from '../_internal/find-person'
import { completedPhotoShape, toPhoto } from '../_internal/serialize/to-photo'
import { visibleOwners } from '../_internal/visible-owners'
import { countUnreadBySender } from '../_internal/count-unread-by-sender'
import { convertValue } from '../progress/schema'
import type { ClientRecord, ClientsSchema } from '../schema'

const CHART_PERIOD_MS = 8 * 7 * 24 * 60 * 60 * 1000
const MAX_POINTS = 60

/** Lists the clients assigned to a trainer now, by most recent activity, with a summary of each. */
export async function listClients(actor: Actor, now = new Date()): Promise<z.infer<typeof ClientsSchema>> {
  const visible = await visibleOwners(actor)
  const people = await db().user.findMany({
    where: { AND: [{ role: 'client', status: 'active' }, visible ? { id: { in: visible } } : {}, whereUser(actor, 'user:read')] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
    ...personShape,
  })
  const ids = people.map(({ id }) => id)
  const [unread, summaries, metrics, ownPhotos] = await Promise.all([
    countUnreadBySender(actor),
    summarize(ids),
    metricsOf(ids, now),
    findPhotoUrls(actor, ids),
  ])
  const items = people.map((one): ClientRecord => {
    const { photo, profile, lastActive } = summaries.get(one.id)!
    return {
      ...one,
      photo_url: ownPhotos.get(one.id) ?? null,
      profile_photo: profile?.variants?.thumbnail ?? null,
      latest_photo_file_id: photo?.id ?? null,
      latest_photo: photo ?? null,
      last_activity_at: lastActive?.toISOString() ?? null,
      unread_messages: unread.get(one.id) ?? 0,
      metrics: metrics.get(one.id) ?? [],
    }
  })
  items.sort((a, b) => (b.last_activity_at ?? '').localeCompare(a.last_activity_at ?? ''))
  return { items, count: items.length, next_cursor: null }
}

interface Newest {
  client: string
  photoId: string | null
  /** The meal of the photo. */
  mealId: number | null
  profileId: string | null
  lastActive: Date | null
}

const newestOf = (categories: string): string => `
  (SELECT id FROM files WHERE owner_id = client AND category IN (${categories}) AND status = 'completed' ORDER BY id DESC LIMIT 1)`

const NEWEST = `
  SELECT client, ${newestOf("'meal_photos', 'progress_photos'")} AS "photoId", ${newestOf("'profile_photos'")} AS "profileId",
    (SELECT max(created_at) FROM diary_entries WHERE client_id = client) AS "lastActive"
  FROM unnest($1::uuid[]) AS client`

const WITH_MEAL = `
  SELECT n.*, (SELECT m.id FROM files f JOIN meal_completions m ON m.entry_id = f.entry_id WHERE f.id = n."photoId") AS "mealId"
  FROM (${NEWEST} OFFSET 0) n`

/** The newest photos of each client, and when they last wrote something. */
async function summarize(ids: string[]) {
  const { rows } = await pool().query<Newest>(WITH_MEAL, [ids])
  const photoIds = rows.flatMap(({ photoId, profileId }) => [photoId ?? [], profileId ?? []]).flat()
  const files = await db().storedFile.findMany({ where: { id: { in: photoIds } }, ...completedPhotoShape })
  const fileOf = new Map(files.map((row) => [row.id, row]))
  return new Map(
    rows.map(({ client, photoId, profileId, mealId, lastActive }) => {
      const [photo, profile] = [photoId, profileId].map((id) => (id === null ? undefined : fileOf.get(id)))
      return [client, { photo: photo && toPhoto(photo, mealId), profile: profile && toPhoto(profile, null), lastActive }]
    }),
  )
}

interface Point {
  client_id: string
  metric: string
  unit: string
  value: number
  second: number | null
  at: Date
}

/** One series for a metric, in the unit of its newest value. Of a unit that does not convert to it there is another series. */
async function metricsOf(ids: string[], now: Date): Promise<Map<string, ClientRecord['metrics']>> {
  const points = await db().$queryRaw<Point[]>(Prisma.sql`
    WITH entry AS MATERIALIZED (SELECT id, client_id, at FROM diary_entries WHERE client_id = ANY(${ids}::uuid[])),
    record AS MATERIALIZED (
      SELECT id, metric, unit, value, second_value FROM progress_records WHERE id = ANY(ARRAY(SELECT id FROM entry)))
    SELECT client_id, metric, unit, value, second_value AS second, at FROM (
      SELECT e.client_id, p.metric, p.unit, p.value, p.second_value, e.at, e.id,
        row_number() OVER (PARTITION BY e.client_id, p.metric, p.unit ORDER BY e.at DESC, e.id DESC) AS place
      FROM entry e JOIN record p ON p.id = e.id
    ) AS placed WHERE place <= ${MAX_POINTS} ORDER BY at DESC, id DESC`)
  const since = now.getTime() - CHART_PERIOD_MS
  const byClient = new Map<string, ClientRecord['metrics']>()
  for (const { client_id: client, metric, unit, value: written, second, at } of points) {
    const seriesOfClient = byClient.get(client) ?? []
    byClient.set(client, seriesOfClient)
    let series = seriesOfClient.find((one) => one.metric === metric && convertValue(metric, written, unit, one.unit) !== null)
    const value = series ? convertValue(metric, written, unit, series.unit)! : written
    if (series) series.previous ??= value
    else seriesOfClient.push((series = { metric, unit, latest: value, latest_second: second, previous: null, points: [] }))
    if (at.getTime() >= since && series.points.length < MAX_POINTS)
      series.points.unshift({ value, recorded_at: at.toISOString() })
  }
  return byClient
}
