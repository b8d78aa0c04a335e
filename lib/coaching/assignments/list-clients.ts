import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereUser } from '../../access/where-user'
import { findPhotoUrls } from '../../auth/users/find-photo-urls'
import { db, Prisma } from '../../db/database'
import { personShape } from '../_internal/find-person'
import { photoShape, toPhoto } from '../_internal/serialize/to-photo'
import { countUnreadBySender } from '../_internal/count-unread-by-sender'
import type { ClientRecord, ClientsSchema } from '../schema'

const CHART_PERIOD_MS = 8 * 7 * 24 * 60 * 60 * 1000
const MAX_POINTS = 60

/** Lists the clients assigned to a trainer now, by most recent activity, with a summary of each. */
export async function listClients(actor: Actor, now = new Date()): Promise<z.infer<typeof ClientsSchema>> {
  const people = await db().user.findMany({
    where: { AND: [{ role: 'client', status: 'active' }, whereUser(actor, 'user:read')] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
    ...personShape,
  })
  const ids = people.map(({ id }) => id)
  const [unread, active, photos, profiles, metrics, ownPhotos] = await Promise.all([
    countUnreadBySender(actor),
    db().diaryEntry.groupBy({ by: ['clientId'], where: { clientId: { in: ids } }, _max: { createdAt: true } }),
    newestPhotos(ids, ['meal_photos', 'progress_photos']),
    newestPhotos(ids, ['profile_photos']),
    metricsOf(ids, now),
    findPhotoUrls(actor, ids),
  ])
  const lastActive = new Map(active.map(({ clientId, _max }) => [clientId, _max.createdAt]))
  const items = people.map((one): ClientRecord => {
    const photo = photos.get(one.id)
    return {
      ...one,
      photo_url: ownPhotos.get(one.id) ?? null,
      profile_photo: profiles.get(one.id)?.variants?.thumbnail ?? null,
      latest_photo_file_id: photo?.id ?? null,
      latest_photo: photo ?? null,
      last_activity_at: lastActive.get(one.id)?.toISOString() ?? null,
      unread_messages: unread.get(one.id) ?? 0,
      metrics: metrics.get(one.id) ?? [],
    }
  })
  items.sort((a, b) => (b.last_activity_at ?? '').localeCompare(a.last_activity_at ?? ''))
  return { items, count: items.length, next_cursor: null }
}

async function newestPhotos(ids: string[], categories: string[]) {
  const found = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (owner_id) id FROM files
    WHERE owner_id = ANY(${ids}::uuid[]) AND category = ANY(${categories}) AND status = 'completed'
    ORDER BY owner_id, id DESC`
  const rows = await db().storedFile.findMany({ where: { id: { in: found.map(({ id }) => id) } }, ...photoShape })
  return new Map(rows.map((row) => [row.ownerId!, toPhoto(row)]))
}

interface Point {
  client_id: string
  metric: string
  unit: string
  value: number
  at: Date
}

/** The same metric in another unit is another series: values of both cannot share one scale. */
async function metricsOf(ids: string[], now: Date): Promise<Map<string, ClientRecord['metrics']>> {
  const points = await db().$queryRaw<Point[]>(Prisma.sql`
    SELECT client_id, metric, unit, value, at FROM (
      SELECT e.client_id, p.metric, p.unit, p.value, e.at, e.id,
        row_number() OVER (PARTITION BY e.client_id, p.metric, p.unit ORDER BY e.at DESC, e.id DESC) AS place
      FROM diary_entries e JOIN progress_records p ON p.id = e.id
      WHERE e.client_id = ANY(${ids}::uuid[])
    ) AS placed WHERE place <= ${MAX_POINTS} ORDER BY at DESC, id DESC`)
  const since = now.getTime() - CHART_PERIOD_MS
  const byClient = new Map<string, ClientRecord['metrics']>()
  for (const { client_id: client, metric, unit, value, at } of points) {
    const seriesOfClient = byClient.get(client) ?? []
    byClient.set(client, seriesOfClient)
    let series = seriesOfClient.find((one) => one.metric === metric && one.unit === unit)
    if (!series) seriesOfClient.push((series = { metric, unit, latest: value, previous: null, points: [] }))
    else series.previous ??= value
    if (at.getTime() >= since) series.points.unshift({ value, recorded_at: at.toISOString() })
  }
  return byClient
}
