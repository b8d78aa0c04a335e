import type { Actor, Role } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'
import { db, pool } from '../../db/database'
import { findPosition } from '../../audit/find-position'
import { WHERE_FULL_VIEW } from '../../audit/full-view'
import { fail } from '../../errors/fail'
import { isTimeZone } from '../../language/schema'
import { firstUuidOf, isUuid } from '../../runtime/uuid'
import { findCasePosition } from '../_internal/find-case-position'
import type { CaseView, CaseViewPage } from './schema'

interface ListCaseViews {
  caseId: string
  /** Only this image, or the DICOM series that it is of. */
  fileId?: string
  /** IANA time zone in which days begin. */
  timeZone: string
  /** The id before which to continue. */
  cursor?: string
}

/** A page ends at the beginning of a day, at least these days before its newest view. */
const DAYS_PER_PAGE = 31
const MAX_FILE_IDS = 24

/**
 * Lists who viewed, printed or downloaded the images of a case, newest first: for its patient, doctors and administrators.
 * What one person, or the visitors of one link, did in the same way on the same day is one entry. The reader's own views
 * are left out, and so are denials.
 *
 * Each page reads, of each image, the rows of the access log between two ids, from its index in the partitions since the case, or
 * the page, began.
 *
 * @throws AppError `not_found` when the case is not visible to the actor, `forbidden` when it is, but its access history is
 * not, `bad_input` for an unknown time zone
 */
export async function listCaseViews(actor: Actor, { caseId, fileId, timeZone, cursor }: ListCaseViews): Promise<CaseViewPage> {
  if (!isTimeZone(timeZone)) throw fail('time_zone_not_valid')
  if (!isUuid(caseId)) throw fail('case_not_found')
  const patientId = await requireLogAccess(actor, caseId)
  const fileIds = fileId === undefined ? null : await filesOf(caseId, fileId)
  const scope = { caseId, readerId: actor.id, fileIds, position: await findCasePosition(caseId) }
  const newest = await newestBefore(scope, cursor ?? NEWER_THAN_ALL)
  if (!newest) return { items: [], next_cursor: null }
  const start = await startOfPage(newest.at, timeZone)
  const [from, position] = [firstUuidOf(start.getTime()), await findPosition(start)]
  const rows = await gather({ ...scope, position }, { from, before: cursor ?? NEWER_THAN_ALL, timeZone })
  const older = await newestBefore(scope, from)
  return { items: await toCaseViews(rows, patientId), next_cursor: older ? from : null }
}

/** Returns whose case it is. */
async function requireLogAccess(actor: Actor, caseId: string): Promise<string> {
  const may = (action: 'file:log' | 'case:read') =>
    relationsOf(actor, action).length > 0
      ? db().case.findFirst({ where: { AND: [{ id: caseId }, whereCase(actor, action)] }, select: { patientId: true } })
      : null
  const [logged, read] = await Promise.all([may('file:log'), may('case:read')])
  if (!logged) throw read ? fail('access_log_forbidden') : fail('case_not_found')
  return logged.patientId
}

/** The file; of a DICOM object all of its series, which the page shows as one image. */
async function filesOf(caseId: string, fileId: string): Promise<string[]> {
  const rows = await db().storedFile.findMany({
    where: {
      caseId,
      OR: [
        { id: fileId },
        { previewOf: fileId },
        { instance: { series: { instances: { some: { id: fileId } }, study: { caseId } } } },
      ],
    },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

interface Scope {
  caseId: string
  readerId: string
  /** All files of the case where null. */
  fileIds: string[] | null
  /** Before it, the access log has nothing that is asked for. */
  position: bigint
}

/** Larger than the id of every row. */
const NEWER_THAN_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Seen by somebody else. What a list drew of an image is not. */
const IS_VIEW = `${WHERE_FULL_VIEW} AND l.user_id IS DISTINCT FROM $2`
const IN_SCOPE = `f.case_id = $1 AND ($3::uuid[] IS NULL OR f.id = ANY ($3::uuid[]))`

async function newestBefore({ caseId, readerId, fileIds, position }: Scope, before: string): Promise<{ at: Date } | null> {
  const { rows } = await pool().query<{ at: Date }>(
    `SELECT n.at FROM files f CROSS JOIN LATERAL (
       SELECT l.id, l.at FROM file_access_logs l WHERE l.file_id = f.id AND l.seq >= $5 AND l.id < $4 AND ${IS_VIEW} ORDER BY l.id DESC LIMIT 1) n
     WHERE ${IN_SCOPE} ORDER BY n.id DESC LIMIT 1`,
    [caseId, readerId, fileIds, before, position],
  )
  return rows[0] ?? null
}

/** The beginning of the day so many days before, in a time zone that the database may not know. */
async function startOfPage(newest: Date, timeZone: string): Promise<Date> {
  try {
    const { rows } = await pool().query<{ at: Date }>(
      `SELECT (date_trunc('day', $1::timestamptz AT TIME ZONE $2) - make_interval(days => $3)) AT TIME ZONE $2 AS at`,
      [newest.toISOString(), timeZone, DAYS_PER_PAGE - 1],
    )
    return rows[0]!.at
  } catch (error) {
    if ((error as { code?: string }).code === INVALID_PARAMETER_VALUE) throw fail('time_zone_not_valid', { cause: error })
    throw error
  }
}

/** PostgreSQL Appendix A, class 22. */
const INVALID_PARAMETER_VALUE = '22023'

interface GatheredRow {
  user_id: string | null
  share_id: string | null
  way: CaseView['way']
  images: number
  file_ids: string[]
  first_at: Date
  last_at: Date
}

async function gather(
  { caseId, readerId, fileIds, position }: Scope,
  { from, before, timeZone }: { from: string; before: string; timeZone: string },
): Promise<GatheredRow[]> {
  const { rows } = await pool().query<GatheredRow>(
    `SELECT n.user_id, n.share_id, n.way, count(DISTINCT n.file_id)::int AS images,
       (array_agg(DISTINCT n.file_id))[1:${MAX_FILE_IDS}] AS file_ids, min(n.at) AS first_at, max(n.at) AS last_at
     FROM (
       SELECT l.user_id, l.share_id, l.at, coalesce(f.preview_of, f.id) AS file_id,
         CASE WHEN l.action IN ('view', 'share_view') THEN 'viewed' WHEN l.action = 'print' THEN 'printed'
           WHEN l.action = 'export' THEN 'archived' ELSE 'downloaded' END AS way
       FROM files f JOIN file_access_logs l ON l.file_id = f.id AND l.seq >= $7
         AND l.id >= $4 AND l.id < $5 AND ${IS_VIEW}
       WHERE ${IN_SCOPE}) n
     GROUP BY n.user_id, n.share_id, n.way, date_trunc('day', n.at AT TIME ZONE $6)
     ORDER BY max(n.at) DESC, n.way`,
    [caseId, readerId, fileIds, from, before, timeZone, position],
  )
  return rows
}

interface Person {
  id: string
  name: string
  role: Role
}

async function toCaseViews(rows: GatheredRow[], patientId: string): Promise<CaseView[]> {
  const select = { id: true, name: true, role: true } as const
  const ids = (key: 'user_id' | 'share_id') => [...new Set(rows.flatMap((row) => row[key] ?? []))]
  const [users, shares] = await Promise.all([
    db().user.findMany({ where: { id: { in: ids('user_id') } }, select }),
    db().share.findMany({
      where: { id: { in: ids('share_id') } },
      select: { id: true, createdAt: true, creator: { select } },
    }),
  ])
  const people = new Map<string, Person>(users.map((user) => [user.id, user]))
  const links = new Map(shares.map((share) => [share.id, share]))
  return rows.map(({ user_id, share_id, way, images, file_ids, first_at, last_at }) => {
    const link = share_id === null ? null : links.get(share_id)
    const person = user_id === null ? null : (people.get(user_id) ?? null)
    return {
      person,
      // Another patient sees a case as a proxy alone.
      is_proxy: person?.role === 'patient' && person.id !== patientId,
      link: share_id === null ? null : { created_at: link?.createdAt.toISOString() ?? null, created_by: link?.creator ?? null },
      ...{ way, images, file_ids, first_at: first_at.toISOString(), last_at: last_at.toISOString() },
    }
  })
}
