import pg from 'pg'
import type { Actor, Role } from '../../lib/access/actor'

interface FillOptions {
  /** The files of everyone else; there is a case for every five of them. */
  files: number
  /** How many of each thing the people who call the lists have, whatever the size of the rest. */
  items: number
}

/** The people who call the lists, and what the addresses of the calls name. */
export interface FilledClinic {
  people: Record<Role, Actor>
  ids: Record<'case' | 'file' | 'share' | 'persona' | 'media' | 'meal' | 'batch' | 'study', string>
}

/** Names of syllables: many share parts of theirs, and none contains `zq`. */
const NAMES = `
  CREATE FUNCTION pg_temp.word_of(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(s[1 + n % 20] || s[1 + (n / 20) % 20] || s[1 + (n / 400) % 20])
    FROM (SELECT string_to_array('ba be do di fe ga ho ka ki la lo ma me na ni ra ri sa te vo', ' ') AS s) syllables
  $$;
  CREATE FUNCTION pg_temp.name_of(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.word_of(n * 7919) || ' ' || pg_temp.word_of(n * 104729 + 13)
  $$;`

/** How many there are of each role beside the one who calls the lists, in SQL. */
const CROWD = {
  patient: ':files / 10',
  staff: ':files / 1000',
  doctor: ':files / 1000',
  trainer: ':files / 2000',
  client: ':files / 100',
  creator: ':files / 500',
  service: '2',
  admin: '0',
} as const satisfies Record<Role, string>

/**
 * Fills a migrated, empty database with a clinic, set by set and by the database itself: a million files, with 200,000 cases
 * and what belongs to them, in minutes. Triggers are off meanwhile, since each row would announce itself; what they keep is
 * then worked out at once, as after a restore.
 *
 * @param url of a superuser of that database
 */
export async function fillClinic(url: string, { files, items }: FillOptions): Promise<FilledClinic> {
  // Of its own: queries of the pool are given up after half a minute.
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query('SET synchronous_commit = off')
    await client.query(NAMES)
    for (const statements of [PEOPLE, CASES, FILES, COACHING, MEDIA, DICOM, HISTORY])
      for (const statement of statements) await client.query(statement.replaceAll(':files', String(files)))
    for (const statement of OWN) await client.query(statement.replaceAll(':items', String(items)))
    await client.query('SELECT rebuild_search_terms()')
    await client.query('SELECT recount_storage()')
    await client.query('VACUUM ANALYZE')
    return await readFilled(client)
  } finally {
    await client.end()
  }
}

/** `crowd` numbers everyone of a role from 0; the first of each calls the lists. */
const PEOPLE = [
  `CREATE TEMP TABLE crowd (role text, place bigint, id uuid, PRIMARY KEY (role, place))`,
  ...Object.entries(CROWD).map(
    ([role, count]) => `INSERT INTO crowd SELECT '${role}', place, uuidv7() FROM generate_series(0, greatest(${count}, 1)) place`,
  ),
  `DELETE FROM crowd WHERE role = 'admin' AND place > 0`,
  `ANALYZE crowd`,
  `INSERT INTO users (id, email, name, role, status, updated_at)
   SELECT id, role || place || '@clinic.test', pg_temp.name_of(place * 31 + length(role)), role::"Role", 'active', now() FROM crowd`,
  `INSERT INTO sessions (id, user_id, kind, expires_at) SELECT uuidv7(), id, 'browser', now() + interval '1 day' FROM crowd`,
  `INSERT INTO service_accounts (id, token_hash) SELECT id, sha256(id::text::bytea) FROM crowd WHERE role = 'service'`,
  `INSERT INTO organisations (name) SELECT 'Site ' || n FROM generate_series(1, 10) n`,
]

/** Someone of a role by number, but not who calls the lists: those have what OWN gives them. */
const someone = (role: keyof typeof CROWD, number: string): string =>
  `(SELECT id FROM crowd WHERE role = '${role}' AND place = 1 + (${number}) % greatest(${CROWD[role]}, 1))`
const first = (role: Role): string => `(SELECT id FROM crowd WHERE role = '${role}' AND place = 0)`

const CASES = [
  `CREATE TEMP TABLE some_cases AS
   SELECT n, uuidv7('-30 days') AS id, ${someone('patient', 'n')} AS patient_id, ${someone('staff', 'n')} AS staff_id
   FROM generate_series(1, greatest(:files / 5, 1)) n`,
  `INSERT INTO cases (id, number, title, status, patient_id, opened_by, arrivals, updated_at, organisation_id, site)
   SELECT c.id, 'CAS-' || c.n, pg_temp.word_of(c.n * 31) || ' follow-up',
     (CASE WHEN c.n % 3 = 0 THEN 'closed' ELSE 'open' END)::"CaseStatus", c.patient_id, c.staff_id, 5, now(), o.id, o.name
   FROM some_cases c LEFT JOIN organisations o ON o.name = 'Site ' || (1 + c.n % 10) ORDER BY c.n`, // As they are opened: one after the other.
  `INSERT INTO case_reads (case_id, user_id, read_up_to) SELECT id, staff_id, 5 FROM some_cases`,
  `INSERT INTO assignments (id, kind, holder_id, case_id, starts_at)
   SELECT uuidv7('-30 days'), 'staff_case', staff_id, id, now() - interval '1 day' FROM some_cases`,
  `INSERT INTO shares (id, token_hash, made_by, case_id, expires_at)
   SELECT uuidv7('-30 days'), sha256(id::text::bytea), ${someone('doctor', 'n')}, id, now() + interval '1 year'
   FROM some_cases WHERE n % 4 = 0`,
  `CREATE INDEX ON some_cases (n)`,
  `ANALYZE some_cases`,
]

/** What the crowd has is a month old, so that the first page of a list is the same in both. */
const FILE_COLUMNS = `id, kind, owner_id, case_id, category, persona_id, entry_id, status, type, size, thumbhash, object_key,
  object_id, completed_at, told_at, created_at`
const fileOf = (kind: string, at: string, when = 'now()'): string =>
  `'${kind}', ${at}, 'completed', 'image/jpeg', 500000, '\\x01', 'key', uuidv7(), ${when}, ${when}, ${when}`
const oldFileOf = (kind: string, at: string): string => fileOf(kind, at, "now() - interval '30 days'")

const FILES = [
  `INSERT INTO files (${FILE_COLUMNS}, arrival)
   SELECT uuidv7('-30 days'), ${oldFileOf('case_picture', 'c.patient_id, c.id, NULL, NULL, NULL')}, 1 + f / greatest(:files / 5, 1)
   FROM generate_series(1, :files * 6 / 10) f JOIN some_cases c ON c.n = 1 + f % greatest(:files / 5, 1) ORDER BY f`,
  `INSERT INTO case_images (id, case_id, eye_side) SELECT id, case_id, 'left' FROM files WHERE case_id IS NOT NULL`,
]

const COACHING = [
  `INSERT INTO assignments (id, kind, holder_id, client_id, starts_at)
   SELECT uuidv7('-30 days'), 'trainer_client', ${someone('trainer', 'c.place')}, c.id, now() - interval '1 day'
   FROM crowd c WHERE c.role = 'client' AND c.place > 0`,
  `CREATE TEMP TABLE some_meals AS
   SELECT n, uuidv7('-30 days') AS id, ${someone('client', 'n')} AS client_id FROM generate_series(1, greatest(:files * 15 / 100, 1)) n`,
  `INSERT INTO diary_entries (id, client_id, kind, at) SELECT id, client_id, 'meal', now() - n * interval '1 minute' FROM some_meals`,
  `INSERT INTO meal_completions (entry_id, name) SELECT id, 'Lunch' FROM some_meals`,
  `INSERT INTO files (${FILE_COLUMNS})
   SELECT uuidv7('-30 days'), ${oldFileOf('meal_photo', "client_id, NULL, 'meal_photos', NULL, id")} FROM some_meals`,
  `INSERT INTO messages (id, from_id, to_id, text)
   SELECT uuidv7('-30 days'), a.client_id, a.holder_id, 'Hello' FROM assignments a, generate_series(1, 10) WHERE kind = 'trainer_client'`,
]

const MEDIA = [
  `INSERT INTO personas (id, owner_id, name, updated_at)
   SELECT uuidv7('-30 days'), id, 'Persona', now() FROM crowd WHERE role = 'creator' AND place > 0`,
  `INSERT INTO files (${FILE_COLUMNS})
   SELECT uuidv7('-30 days'), ${oldFileOf('persona_image', 'p.owner_id, NULL, NULL, p.id, NULL')}
   FROM personas p, generate_series(1, 50)`,
  `INSERT INTO media_files (id, updated_at) SELECT id, now() FROM files WHERE persona_id IS NOT NULL`,
]

const DICOM = [
  `CREATE TEMP TABLE some_uploads AS
   SELECT n, uuidv7('-30 days') AS id, ${someone('service', 'n')} AS service_id FROM generate_series(1, greatest(:files * 15 / 100, 1)) n`,
  `INSERT INTO files (${FILE_COLUMNS}) SELECT id, ${oldFileOf('dicom_upload', 'service_id, NULL, NULL, NULL, NULL')} FROM some_uploads`,
  `INSERT INTO dicom_uploads (id, owner_id, frontend_user, is_listed)
   SELECT id, service_id, 'user-' || n % greatest(:files / 50, 1), true FROM some_uploads`,
]

/** What is over: nothing open, so that no sweep has anything to do with it. */
const HISTORY = [
  `INSERT INTO file_variants (id, file_id, role, bound_px, type, width, height, size, sha256, object_key, object_id)
   SELECT uuidv7('-30 days'), id, 'thumbnail', 150, 'image/webp', 150, 150, 5000, '\\x00', 'key', uuidv7('-30 days') FROM files`,
  `INSERT INTO uploads (id, owner_id, state, length, saved_offset, object_key, object_id, expires_at, finished_at)
   SELECT uuidv7('-30 days'), owner_id, 'finished', 500000, 500000, 'key', uuidv7('-30 days'), now(), now() FROM files`,
  `INSERT INTO notifications (id, user_id, type, data, read_at)
   SELECT uuidv7('-30 days'), owner_id, 'FILE_UPLOADED', jsonb_build_object('case_id', case_id), now() FROM files WHERE case_id IS NOT NULL`,
  `INSERT INTO file_access_logs (seq, id, user_id, file_id, action, outcome)
   SELECT 10000000 + row_number() OVER (), uuidv7('-30 days'), owner_id, id, 'view', 'allowed' FROM files WHERE case_id IS NOT NULL`,
  `INSERT INTO audit_entries (seq, id, at, actor_id, action, subject_type, subject_id, outcome, hash)
   SELECT row_number() OVER (), uuidv7('-30 days'), now(), owner_id, 'file.read', 'file', id::text, 'allowed', '\\x00'
   FROM files WHERE case_id IS NOT NULL`,
]

const NUMBERS = 'generate_series(1, :items) n'

/** What the first of each role has, whatever the size of the rest. */
const OWN = [
  `INSERT INTO organisation_members (organisation_id, user_id)
   SELECT id, ${first('staff')} FROM organisations WHERE name = 'Site 1'`,
  `CREATE TEMP TABLE own_cases AS SELECT n, uuidv7() AS id FROM ${NUMBERS}`,
  `INSERT INTO cases (id, number, title, patient_id, opened_by, responsible_id, arrivals, updated_at)
   SELECT id, 'OWN-' || n, 'Own case', ${first('patient')}, ${first('staff')}, ${first('doctor')}, 1, now() FROM own_cases`,
  `INSERT INTO assignments (id, kind, holder_id, case_id, starts_at)
   SELECT uuidv7(), 'staff_case', ${first('staff')}, id, now() - interval '1 day' FROM own_cases`,
  `INSERT INTO case_reads (case_id, user_id, read_up_to)
   SELECT id, reader, 1 FROM own_cases, unnest(ARRAY[${first('doctor')}, ${first('staff')}]) reader`,
  `INSERT INTO files (${FILE_COLUMNS}, arrival)
   SELECT uuidv7(), ${fileOf('case_picture', `${first('patient')}, id, NULL, NULL, NULL`)}, 1 FROM own_cases`,
  `INSERT INTO files (${FILE_COLUMNS}, arrival)
   SELECT uuidv7(), ${fileOf('case_picture', `${first('patient')}, (SELECT id FROM own_cases WHERE n = 1), NULL, NULL, NULL`)}, 1
   FROM ${NUMBERS}`,
  `INSERT INTO case_images (id, case_id, eye_side)
   SELECT id, case_id, 'left' FROM files WHERE case_id IN (SELECT id FROM own_cases)`,
  `INSERT INTO shares (id, token_hash, made_by, case_id, expires_at)
   SELECT uuidv7(), sha256(id::text::bytea), ${first('doctor')}, id, now() + interval '1 year' FROM own_cases`,
  `INSERT INTO shares (id, token_hash, made_by, file_id, expires_at)
   SELECT uuidv7(), sha256(f.id::text::bytea), ${first('doctor')}, f.id, now() + interval '1 year'
   FROM files f WHERE case_id = (SELECT id FROM own_cases WHERE n = 1)`,
  `INSERT INTO shares (id, token_hash, made_by, case_id, is_chosen, expires_at)
   SELECT c.id, sha256(c.number::bytea), ${first('doctor')}, c.id, true, now() + interval '1 year'
   FROM cases c WHERE c.id IN (SELECT id FROM own_cases)`,
  `INSERT INTO share_files (share_id, file_id) SELECT DISTINCT ON (case_id) case_id, id FROM files WHERE case_id IN (SELECT id FROM own_cases)`,
  `INSERT INTO retake_requests (id, file_id, asked_by, asked_of, reason)
   SELECT DISTINCT ON (case_id) uuidv7(), id, ${first('doctor')}, ${first('patient')}, 'Blurred'
   FROM files WHERE case_id IN (SELECT id FROM own_cases)`,
  `INSERT INTO second_opinions (id, case_id, asked_by, asked_of, wrapped_key, master_name, question)
   SELECT uuidv7(), (SELECT id FROM own_cases WHERE n = 1), NULL, NULL, '\\x00', 'none', '\\x00' WHERE false`,
  `INSERT INTO assignments (id, kind, holder_id, client_id, starts_at)
   SELECT uuidv7(), 'trainer_client', ${first('trainer')}, ${first('client')}, now() - interval '1 day'`,
  `CREATE TEMP TABLE own_clients AS SELECT uuidv7() AS id FROM generate_series(2, :items)`,
  `INSERT INTO users (id, email, name, role, updated_at)
   SELECT id, id || '@clinic.test', 'Own Client', 'client', now() FROM own_clients`,
  `INSERT INTO assignments (id, kind, holder_id, client_id, starts_at)
   SELECT uuidv7(), 'trainer_client', ${first('trainer')}, c.id, now() - interval '1 day'
   FROM own_clients c`,
  `INSERT INTO diary_entries (id, client_id, kind, at)
   SELECT uuidv7(), id, 'progress', now() - interval '1 day' FROM own_clients`,
  `INSERT INTO progress_records (id, metric, value, unit)
   SELECT id, 'weight', 70, 'kg' FROM diary_entries WHERE client_id IN (SELECT id FROM own_clients)`,
  `CREATE TEMP TABLE own_meals AS SELECT n, uuidv7() AS id FROM ${NUMBERS}`,
  `INSERT INTO diary_entries (id, client_id, kind, at) SELECT id, ${first('client')}, 'meal', now() - n * interval '1 hour' FROM own_meals`,
  `INSERT INTO meal_completions (entry_id, name) SELECT id, 'Dinner' FROM own_meals`,
  `INSERT INTO files (${FILE_COLUMNS})
   SELECT uuidv7(), ${fileOf('meal_photo', `${first('client')}, NULL, 'meal_photos', NULL, id`)} FROM own_meals`,
  `INSERT INTO diary_reactions (id, entry_id, user_id, word) SELECT uuidv7(), id, ${first('trainer')}, 'great' FROM own_meals`,
  `CREATE TEMP TABLE own_values AS SELECT n, uuidv7() AS id FROM ${NUMBERS}`,
  `INSERT INTO diary_entries (id, client_id, kind, at) SELECT id, ${first('client')}, 'progress', now() - n * interval '1 hour' FROM own_values`,
  `INSERT INTO progress_records (id, metric, value, unit) SELECT id, 'weight', 70 + n, 'kg' FROM own_values`,
  `INSERT INTO messages (id, from_id, to_id, text) SELECT uuidv7(), ${first('client')}, ${first('trainer')}, 'Hello' FROM ${NUMBERS}`,
  `INSERT INTO personas (id, owner_id, name, updated_at) SELECT uuidv7(), ${first('creator')}, 'Own', now() FROM ${NUMBERS}`,
  `INSERT INTO files (${FILE_COLUMNS})
   SELECT uuidv7(), ${fileOf('persona_image', `owner_id, NULL, NULL, id, NULL`)} FROM personas WHERE owner_id = ${first('creator')}`,
  `INSERT INTO media_files (id, updated_at)
   SELECT id, now() FROM files f WHERE persona_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM media_files m WHERE m.id = f.id)`,
  `INSERT INTO dicom_batches (id, sender_id, user_id, total_files)
   SELECT uuidv7(), ${first('staff')}, ${first('patient')}, :items FROM ${NUMBERS}`,
  `CREATE TEMP TABLE own_uploads AS SELECT n, uuidv7() AS id FROM ${NUMBERS}`,
  `INSERT INTO files (${FILE_COLUMNS})
   SELECT id, ${fileOf('dicom_upload', `${first('staff')}, NULL, NULL, NULL, NULL`)} FROM own_uploads`,
  `INSERT INTO dicom_uploads (id, owner_id, batch_id, user_id, is_listed, is_held)
   SELECT id, ${first('staff')}, (SELECT min(id::text)::uuid FROM dicom_batches), ${first('patient')}, true, true FROM own_uploads`,
  `INSERT INTO notifications (id, user_id, type, data, read_at)
   SELECT uuidv7(), id, 'FILE_UPLOADED', jsonb_build_object('case_id', (SELECT id FROM own_cases LIMIT 1), 'from', ${first('patient')}),
     CASE WHEN n % 2 = 0 THEN now() END
   FROM crowd, ${NUMBERS} WHERE place = 0`,
  `INSERT INTO proxy_grants (id, patient_id, proxy_id, starts_at)
   SELECT uuidv7(), ${first('patient')}, c.id, now() - interval '1 day'
   FROM (SELECT * FROM crowd WHERE role = 'patient' AND place > 0 ORDER BY place LIMIT :items) c`,
  `INSERT INTO file_access_logs (seq, id, user_id, file_id, action, outcome)
   SELECT (SELECT max(seq) FROM file_access_logs) + n, uuidv7(), ${first('doctor')}, (SELECT min(id::text)::uuid FROM files WHERE case_id = (SELECT id FROM own_cases WHERE n = 1)),
     'view', 'allowed' FROM ${NUMBERS}`,
  `INSERT INTO studies (id, place_id, case_id, uid, series_count, instance_count, wrapped_key, master_name, sealed)
   SELECT uuidv7(), id, id, '1.2.' || n, 0, 0, '\\x00', 'none', '\\x00' FROM own_cases WHERE false`,
]

async function readFilled(client: pg.Client): Promise<FilledClinic> {
  const { rows } = await client.query<Pick<Actor, 'id' | 'number' | 'role' | 'name'>>(
    'SELECT u.id, number, u.role, name FROM users u JOIN crowd c ON c.id = u.id WHERE c.place = 0',
  )
  const people = rows.map((row): [Role, Actor] => [row.role, { ...row, sessionId: null, via: 'token' }])
  const { rows: ids } = await client.query<FilledClinic['ids']>(`
    SELECT (SELECT id FROM own_cases WHERE n = 1) AS "case",
      (SELECT min(id::text) FROM files WHERE case_id = (SELECT id FROM own_cases WHERE n = 1)) AS file,
      (SELECT min(id::text) FROM shares WHERE made_by = ${first('doctor')}) AS share,
      (SELECT max(number)::text FROM personas WHERE owner_id = ${first('creator')}) AS persona,
      (SELECT max(number)::text FROM media_files) AS media,
      (SELECT max(m.id)::text FROM meal_completions m JOIN own_meals o ON o.id = m.entry_id) AS meal,
      (SELECT min(id::text) FROM dicom_batches) AS batch,
      (SELECT min(id::text) FROM studies) AS study`)
  return { people: Object.fromEntries(people) as FilledClinic['people'], ids: ids[0]! }
}
