import { whereAskedActive } from '../../access/doctors/where-asked'
import { db, pool } from '../../db/database'
import type { EmergencyAccessRecord } from '../schema'

type Outcome = EmergencyAccessRecord['outcome']
type Counts = { id: string } & Omit<Outcome, 'opinions'>

/**
 * What one doctor did with one case between two times: what they gave carries its source, and is found by that. An end is written
 * a moment back, and the trail a moment later than what it tells of.
 */
const COUNTS = `
  SELECT e.id,
    (SELECT count(*)::int FROM files f WHERE f.case_id = e.case_id AND f.owner_id = e.user_id AND f.preview_of IS NULL
      AND f.created_at BETWEEN e.starts_at AND e.ended_at + interval '1 minute') AS images,
    (SELECT count(*)::int FROM readings r WHERE r.case_id = e.case_id AND r.author_id = e.user_id
      AND r.signed_at BETWEEN e.starts_at AND e.ended_at + interval '1 minute') AS answers,
    (SELECT count(*)::int FROM audit_entries a WHERE a.subject_id = e.case_id::text AND a.actor_id = e.user_id
      AND a.action = 'case.export' AND a.outcome = 'allowed' AND a.at BETWEEN e.starts_at AND e.ended_at + interval '1 minute') AS exports,
    (SELECT count(*)::int FROM shares s LEFT JOIN files f ON f.id = s.file_id
      WHERE s.made_by = e.user_id AND e.case_id IN (s.case_id, f.case_id)
      AND s.created_at BETWEEN e.starts_at AND e.ended_at + interval '1 minute') AS shares
  FROM emergency_accesses e WHERE e.id = ANY($1::uuid[])`

/** Finds what came of emergency accesses, by the id of each. */
export async function findOutcomes(accesses: readonly { id: string }[]): Promise<Map<string, Outcome>> {
  const ids = accesses.map(({ id }) => id)
  const asked = { emergencyId: { in: ids } }
  const [{ rows }, opinions, active] = await Promise.all([
    pool().query<Counts>(COUNTS, [ids]),
    db().secondOpinion.findMany({
      where: asked,
      include: { colleague: { select: { name: true } } },
      orderBy: { createdAt: 'asc' },
    }),
    db().secondOpinion.findMany({ where: { AND: [asked, whereAskedActive()] }, select: { id: true } }),
  ])
  const isActive = new Set(active.map(({ id }) => id))
  return new Map(
    rows.map(({ id, ...counts }) => [
      id,
      {
        ...counts,
        opinions: opinions
          .filter(({ emergencyId }) => emergencyId === id)
          .map((one) => ({
            ...{ id: one.id, doctor: one.colleague?.name ?? null, has_access: isActive.has(one.id) },
            state: one.answeredAt ? 'answered' : one.withdrawnAt ? 'withdrawn' : 'open',
          })),
      },
    ]),
  )
}
