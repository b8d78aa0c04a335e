import { whereAskedActive } from '../../access/doctors/where-asked'
import { db, pool } from '../../db/database'
import type { EmergencyAccessRecord } from '../schema'

type Outcome = EmergencyAccessRecord['outcome']
type Counts = { id: string } & Omit<Outcome, 'opinions'>

/**
 * What one doctor did with one case in an emergency: what they gave carries its source, and is found by that. What left is found by its
 * place in the trail, from where the emergency was opened to where the same doctor opened the next one: the trail and the emergency have
 * different clocks, and after its end nothing leaves by it. What is sent or signed is told by time, and an end is written a moment back.
 */
const COUNTS = `
  SELECT e.id,
    (SELECT count(*)::int FROM files f WHERE f.case_id = e.case_id AND f.owner_id = e.user_id AND f.preview_of IS NULL
      AND f.status NOT IN ('pending', 'uploading') AND f.created_at BETWEEN e.starts_at AND e.ended_at + interval '1 minute') AS images,
    (SELECT count(*)::int FROM readings r WHERE r.case_id = e.case_id AND r.author_id = e.user_id
      AND r.signed_at BETWEEN e.starts_at AND e.ended_at + interval '1 minute') AS answers,
    (SELECT count(*)::int FROM audit_entries a WHERE a.subject_id = e.case_id::text AND a.actor_id = e.user_id
      AND a.action = 'case.export' AND a.outcome = 'allowed' AND a.seq BETWEEN opened.seq AND closed.seq) AS exports,
    (SELECT count(DISTINCT l.file_id)::int FROM file_access_logs l JOIN files f ON f.id = l.file_id
      WHERE l.user_id = e.user_id AND f.case_id = e.case_id AND l.action IN ('download', 'export') AND l.outcome = 'allowed'
      AND l.seq BETWEEN opened.seq AND closed.seq) AS downloads,
    (SELECT count(*)::int FROM shares s LEFT JOIN files f ON f.id = s.file_id
      WHERE s.made_by = e.user_id AND e.case_id IN (s.case_id, f.case_id)
      AND s.created_at BETWEEN e.starts_at AND e.ended_at + interval '1 minute') AS shares
  FROM emergency_accesses e
    LEFT JOIN LATERAL (SELECT a.seq FROM audit_entries a WHERE a.subject_id = e.case_id::text AND a.actor_id = e.user_id
      AND a.action = 'emergency.open' AND a.details->>'emergency' = e.id::text) opened ON true
    LEFT JOIN LATERAL (SELECT coalesce(min(a.seq), 9223372036854775807) AS seq FROM audit_entries a
      WHERE a.subject_id = e.case_id::text AND a.actor_id = e.user_id AND a.action = 'emergency.open' AND a.seq > opened.seq) closed ON true
  WHERE e.id = ANY($1::uuid[])`

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
