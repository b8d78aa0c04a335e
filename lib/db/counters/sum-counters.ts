import { pool } from '../database'

/** What is counted by person, persona or user: see the function `counted_of_file` of the database. Of an
 * organisation it is cases; `folder`, `entry`, `metric` and `personas` are what lists of everyone show. */
type CounterSubject =
  | 'kind'
  | 'category'
  | 'images'
  | 'persona'
  | 'dicom'
  | 'organisation'
  | 'folder'
  | 'entry'
  | 'metric'
  | 'personas'

export interface CounterSum {
  subject: CounterSubject
  ownerId: string
  bucket: string
  files: number
  bytes: number
}

type SumRow = Omit<CounterSum, 'files' | 'bytes'> & Record<'files' | 'bytes', string>

/** Files of those whose account is gone are counted for nobody. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** What has not been folded yet counts like what has. */
const OF_OWNERS = `
  SELECT subject, owner_id AS "ownerId", bucket, sum(files) AS files, sum(bytes) AS bytes FROM (
    SELECT subject, owner_id, bucket, files, bytes FROM storage_counters WHERE subject = ANY($1) AND owner_id = ANY($2::uuid[])
    UNION ALL
    SELECT subject, owner_id, bucket, files, bytes FROM storage_changes WHERE subject = ANY($1) AND owner_id = ANY($2::uuid[])
  ) counted GROUP BY 1, 2, 3 HAVING sum(files) <> 0 OR sum(bytes) <> 0`

/** Returns what is counted of some owners, by bucket, at this moment: a few rows of each, however many files they have. */
export const sumCountersOf = (subjects: readonly CounterSubject[], ownerIds: readonly string[]): Promise<CounterSum[]> =>
  readSums(OF_OWNERS, [subjects, ownerIds])

const OF_EVERYONE = `
  SELECT coalesce(sum(files), 0)::int AS files FROM (
    SELECT files FROM storage_counters WHERE subject = $1 AND owner_id = '${NOBODY}' AND bucket = ANY($2)
    UNION ALL
    SELECT files FROM storage_changes WHERE subject = $1 AND owner_id = '${NOBODY}' AND bucket = ANY($2)
  ) counted`

/** Returns how many there are of everyone together in some buckets, at the cost of their counters. */
export async function countOfEveryone(
  subject: 'folder' | 'entry' | 'metric' | 'personas',
  buckets: readonly string[] = [''],
): Promise<number> {
  const { rows } = await pool().query<{ files: number }>(OF_EVERYONE, [subject, buckets])
  return rows[0]!.files
}

const OF_ALL = `
  SELECT subject, '${NOBODY}' AS "ownerId", bucket, sum(files) AS files, sum(bytes) AS bytes FROM (
    SELECT left(subject, -4) AS subject, bucket, files, bytes FROM storage_counters
    WHERE subject = ANY($2)
    UNION ALL
    SELECT subject, CASE WHEN subject = 'dicom' THEN '' ELSE bucket END, files, bytes FROM storage_changes WHERE subject = ANY($1)
  ) counted GROUP BY 1, 3 HAVING sum(files) <> 0 OR sum(bytes) <> 0`

/** Returns the same of everyone together. */
export const sumCountersOfAll = (subjects: readonly CounterSubject[]): Promise<CounterSum[]> =>
  readSums(OF_ALL, [subjects, subjects.map((subject) => `${subject}:all`)])

async function readSums(sql: string, values: unknown[]): Promise<CounterSum[]> {
  const { rows } = await pool().query<SumRow>(sql, values)
  return rows.map((row) => ({ ...row, files: Number(row.files), bytes: Number(row.bytes) }))
}

const LARGEST = `
  SELECT owner_id AS id FROM (
    (SELECT owner_id, bytes FROM storage_counters WHERE subject = 'person' ORDER BY bytes DESC LIMIT $1)
    UNION ALL
    (SELECT DISTINCT owner_id, 0 FROM storage_changes WHERE subject IN ('category', 'images') LIMIT $1)
  ) candidates WHERE owner_id <> '${NOBODY}' GROUP BY owner_id ORDER BY max(bytes) DESC LIMIT $1`

/** Returns the ids of the people who use most storage for files of the Coaching API, as far as changes are folded. */
export async function findLargestOwners(limit: number): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(LARGEST, [limit])
  return rows.map(({ id }) => id)
}

/** A user of the DICOM API has a first upload, or none any more, once that is folded: until then it is seen here. */
const DICOM_USERS = `
  SELECT (coalesce((SELECT files FROM storage_counters WHERE subject = 'dicom:users' AND owner_id = '${NOBODY}' AND bucket = ''), 0)
    + coalesce((
      SELECT sum(sign(coalesce(c.files, 0) + n.files) - sign(coalesce(c.files, 0))) FROM (
        SELECT subject, owner_id, bucket, sum(files) AS files FROM storage_changes
        WHERE subject = 'dicom' AND (owner_id <> '${NOBODY}' OR bucket <> '') GROUP BY 1, 2, 3
      ) n LEFT JOIN storage_counters c USING (subject, owner_id, bucket)), 0))::int AS users`

/** Counts the users for whom there are completed uploads of the DICOM API: people of ours, and those of frontends. */
export async function countDicomUsers(): Promise<number> {
  const { rows } = await pool().query<{ users: number }>(DICOM_USERS)
  return rows[0]!.users
}
