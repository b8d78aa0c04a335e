import type { Role } from '../../access/actor'
import { pool } from '../../db/database'
import type { CaseAct, CaseRecord } from '../schema'

export interface CaseDetails {
  patient: { name: string; birthYear: number | null; birthDate: string | null; sex: string | null; number: string | null }
  responsible: { id: string; name: string; role: Role; status: 'active' | 'disabled' } | null
  statusSetBy: { id: string; name: string } | null
  lastAnswer: CaseAct | null
  _count: { readings: number }
  /** The newest first. */
  caseReads: { userId: string; readAt: Date; isUnread: boolean; user: { id: string; name: string; role: Role } }[]
  /** How many of the images each reader of a part of them has viewed, by the reader’s id; the others have viewed all. */
  viewed: ReadonlyMap<string, number>
  ownRetakes: CaseRecord['own_retakes']
}

interface DetailsRow extends Omit<CaseDetails, '_count' | 'caseReads' | 'viewed' | 'ownRetakes' | 'lastAnswer'> {
  id: string
  readings: number
  signedAt: Date | null
  author: CaseAct['by']
  reads: { userId: string; name: string; role: Role; readAt: string; isUnread: boolean; viewed: number | null }[] | null
  retakes: CaseDetails['ownRetakes'] | null
}

/** More of one case are not listed: the first of them are what is to be done now. */
const MAX_RETAKES = 10

/**
 * What a reader sent, they have seen. People are looked up once, however many of the cases name them, and the files of retakes in
 * one pass along each index.
 */
const DETAILS = `
  WITH shown AS MATERIALIZED (
    SELECT id, patient_id, responsible_id, status_set_by, organisation_id, arrivals FROM cases WHERE id = ANY($1::uuid[])),
  answer AS MATERIALIZED (SELECT DISTINCT ON (case_id) case_id, author_id, signed_at, count(*) OVER (PARTITION BY case_id) AS readings
    FROM readings WHERE case_id = ANY($1::uuid[]) ORDER BY case_id, signed_at DESC),
  read AS MATERIALIZED (SELECT case_id, user_id, read_at, is_unread, read_up_to FROM case_reads WHERE case_id = ANY($1::uuid[])),
  person AS MATERIALIZED (
    SELECT id, name, role, status, birth_year, birth_date, sex FROM users WHERE id = ANY (ARRAY(
      SELECT patient_id FROM shown UNION SELECT responsible_id FROM shown UNION SELECT status_set_by FROM shown
      UNION SELECT author_id FROM answer UNION SELECT user_id FROM read))),
  asked AS MATERIALIZED (SELECT id, file_id, reason FROM retake_requests WHERE asked_of = $2 AND answered_at IS NULL),
  asked_file AS MATERIALIZED (
    SELECT id, case_id FROM files WHERE id = ANY (ARRAY(SELECT file_id FROM asked)) AND status = 'completed' AND case_id = ANY($1::uuid[])),
  retake AS MATERIALIZED (
    SELECT q.id, q.file_id, q.reason, f.case_id, row_number() OVER (PARTITION BY f.case_id ORDER BY q.id) AS place
    FROM asked q JOIN asked_file f ON f.id = q.file_id),
  image AS MATERIALIZED (SELECT id, eye_side FROM case_images WHERE id = ANY (ARRAY(SELECT id FROM asked_file))),
  viewed AS MATERIALIZED (
    SELECT r.case_id, r.user_id, count(*) AS files FROM read r JOIN shown c ON c.id = r.case_id
      JOIN files f ON f.case_id = r.case_id AND f.status = 'completed' AND f.preview_of IS NULL
        AND (f.arrival <= r.read_up_to OR f.owner_id = r.user_id)
    WHERE r.read_up_to < c.arrivals AND f.case_id = ANY (ARRAY(
      SELECT b.case_id FROM read b JOIN shown s ON s.id = b.case_id WHERE b.read_up_to < s.arrivals))
    GROUP BY 1, 2)
  SELECT c.id,
    json_build_object('name', p.name, 'birthYear', p.birth_year, 'birthDate', p.birth_date, 'sex', p.sex, 'number', (
      SELECT n.number FROM patient_numbers n WHERE n.patient_id = c.patient_id
      ORDER BY n.organisation_id = c.organisation_id DESC NULLS LAST, n.created_at LIMIT 1)) AS patient,
    CASE WHEN d.id IS NOT NULL THEN json_build_object('id', d.id, 'name', d.name, 'role', d.role, 'status', d.status) END AS responsible,
    CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END AS "statusSetBy",
    coalesce(a.readings, 0)::int AS readings,
    a.signed_at AS "signedAt", CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'name', w.name) END AS author,
    (SELECT json_agg(json_build_object('userId', r.user_id, 'name', u.name, 'role', u.role, 'readAt', r.read_at,
        'isUnread', r.is_unread, 'viewed', CASE WHEN r.read_up_to < c.arrivals THEN coalesce(v.files, 0) END) ORDER BY r.read_at DESC)
      FROM read r JOIN person u ON u.id = r.user_id LEFT JOIN viewed v ON v.case_id = r.case_id AND v.user_id = r.user_id
      WHERE r.case_id = c.id) AS reads,
    (SELECT json_agg(json_build_object('id', q.id, 'image_id', q.file_id, 'eye_side', coalesce(i.eye_side::text, 'unknown'),
        'reason', q.reason) ORDER BY q.id)
      FROM retake q LEFT JOIN image i ON i.id = q.file_id WHERE q.case_id = c.id AND q.place <= ${MAX_RETAKES}) AS retakes
  FROM shown c JOIN person p ON p.id = c.patient_id LEFT JOIN person d ON d.id = c.responsible_id
    LEFT JOIN person s ON s.id = c.status_set_by LEFT JOIN answer a ON a.case_id = c.id LEFT JOIN person w ON w.id = a.author_id`

/** Loads what cases show beside their files, in one statement: people, who has read them, and retakes asked of one person. */
export async function loadCaseDetails(caseIds: readonly string[], readerId: string): Promise<Map<string, CaseDetails>> {
  const { rows } = await pool().query<DetailsRow>(DETAILS, [caseIds, readerId])
  return new Map(
    rows.map(({ id, readings, signedAt, author, reads, retakes, ...people }) => [
      id,
      {
        ...people,
        _count: { readings },
        lastAnswer: signedAt && { by: author, at: signedAt.toISOString() },
        caseReads: (reads ?? []).map(({ userId, name, role, readAt, isUnread }) => ({
          ...{ userId, isUnread, readAt: new Date(readAt) },
          user: { id: userId, name, role },
        })),
        viewed: new Map((reads ?? []).flatMap(({ userId, viewed }) => (viewed === null ? [] : [[userId, viewed]]))),
        ownRetakes: retakes ?? [],
      },
    ]),
  )
}
