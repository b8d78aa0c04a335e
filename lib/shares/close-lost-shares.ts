import type { Role } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { recordIn } from '../audit/record'
import { db, pool, transaction } from '../db/database'
import { now } from './_internal/now'

const BATCH = 500

interface Link {
  id: string
  fileId: string | null
  caseId: string | null
  creator: { id: string; role: Role; status: string }
}

/** What patients made of their own cases stays theirs: it is not looked at. */
const OPEN_LINKS = `SELECT s.id, s.file_id AS "fileId", s.case_id AS "caseId",
    json_build_object('id', u.id, 'role', u.role, 'status', u.status) AS creator
  FROM shares s JOIN users u ON u.id = s.made_by LEFT JOIN files f ON f.id = s.file_id
    LEFT JOIN cases c ON c.id = coalesce(s.case_id, f.case_id)
  WHERE s.revoked_at IS NULL AND s.expires_at > $1 AND ($2::uuid IS NULL OR s.id > $2)
    AND NOT coalesce(u.role = 'patient' AND u.status = 'active' AND c.patient_id = u.id AND c.deleted_at IS NULL, false)
  ORDER BY s.id LIMIT ${BATCH}`
const ONE_LINK = OPEN_LINKS.replace('ORDER BY', 'AND s.id = $3 ORDER BY')

/**
 * Closes for good the links whose maker may not share what they show: they do not open again once the maker may. Runs each minute, and
 * for a link that is asked for and found closed. An image that is missing for the moment closes none.
 *
 * @param only this one
 * @returns how many
 */
export async function closeLostShares(only?: string): Promise<number> {
  let [closed, after] = [0, null as string | null]
  for (;;) {
    const values = [now().toISOString(), after, ...(only ? [only] : [])]
    const { rows } = await pool().query<Link>(only ? ONE_LINK : OPEN_LINKS, values)
    closed += await close((await findLost(rows)).map(({ id }) => id))
    if (rows.length < BATCH) return closed
    after = rows.at(-1)!.id
  }
}

async function findLost(links: readonly Link[]): Promise<Link[]> {
  const lost: Link[] = []
  for (const ofMaker of Map.groupBy(links, ({ creator }) => creator.id).values()) {
    const { creator } = ofMaker[0]!
    const mine = creator.status === 'active' ? await findStillTheirs(creator, ofMaker) : new Set<string>()
    lost.push(...ofMaker.filter(({ caseId, fileId }) => !mine.has((caseId ?? fileId)!)))
  }
  return lost
}

async function findStillTheirs(creator: Link['creator'], links: readonly Link[]): Promise<ReadonlySet<string>> {
  const caseIds = links.flatMap(({ caseId }) => caseId ?? [])
  const fileIds = links.flatMap(({ fileId }) => fileId ?? [])
  const select = { id: true } as const
  const [cases, files] = await Promise.all([
    db().case.findMany({ where: { AND: [{ id: { in: caseIds } }, whereCase(creator, 'case:share')] }, select }),
    db().storedFile.findMany({ where: { AND: [{ id: { in: fileIds } }, whereFile(creator, 'file:share')] }, select }),
  ])
  return new Set([...cases, ...files].map(({ id }) => id))
}

async function close(ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  return transaction(async (tx) => {
    const where = { id: { in: ids }, revokedAt: null }
    const ended = await tx.share.updateManyAndReturn({ where, data: { revokedAt: new Date() }, select: { id: true } })
    await tx.shareVisit.deleteMany({ where: { shareId: { in: ended.map(({ id }) => id) } } })
    const event = { actorId: null, action: 'share.revoke', subjectType: 'share', outcome: 'allowed' } as const
    for (const { id } of ended) recordIn(tx, { ...event, subjectId: id, details: { reason: 'maker' } })
    return ended.length
  })
}
