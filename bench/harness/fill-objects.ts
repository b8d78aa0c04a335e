import pg from 'pg'

const keyOf = (folder: string, id: string) => `'${folder}/' || right(${id}::text, 2) || '/' || ${id}::text`

/** Rows as `fillClinic` writes them are shorter than those of real files: they get what a photograph has. */
const WIDEN = [
  `UPDATE files SET sha256 = sha256(id::text::bytea), filename = 'IMG_' || substr(id::text, 15, 4) || '.jpg', declared_type = 'image/jpeg',
     object_key = ${keyOf('originals', 'object_id')}, upload_id = uuidv7('-30 days'), width = 4000, height = 3000,
     thumbhash = substr(sha256(id::text::bytea), 1, 25), preview_state = 'ready', quality_score = 0.8123,
     quality = '{"blur": 412.1234, "mean": 127.0031, "noise": 3.0812, "score": 0.8123, "contrast": 73.7456}'`,
  `UPDATE file_variants SET sha256 = sha256(id::text::bytea), object_key = ${keyOf('variants', 'object_id')}`,
  `INSERT INTO file_variants (id, file_id, role, bound_px, type, width, height, size, sha256, object_key, object_id)
   SELECT uuidv7('-30 days'), v.file_id, r.role, r.px, 'image/avif', r.px, r.px, 50000, v.sha256, v.object_key, uuidv7('-30 days')
   FROM file_variants v, (VALUES ('stamp', 400), ('medium', 800), ('large', 1920)) AS r (role, px)`,
  `UPDATE uploads SET session_id = uuidv7(), object_key = ${keyOf('originals', 'object_id')},
     metadata = '{"filename": "IMG_0417.jpg", "filetype": "image/jpeg", "case_id": "01a20acc-0eb0-7f0b-9f22-0c4a257e7c68"}'`,
  `INSERT INTO object_keys (object_id, wrapped, master_name)
   SELECT object_id, substr(sha256(object_id::text::bytea) || sha256('1') || sha256('2'), 1, 72), '0123456789ab' FROM (
     SELECT object_id FROM files WHERE object_id IS NOT NULL UNION ALL SELECT object_id FROM file_variants) o ORDER BY object_id`,
  `UPDATE audit_entries SET hash = sha256(id::text::bytea), key_id = '0123456789abcdef'`,
  `UPDATE file_access_logs SET hash = sha256(id::text::bytea), key_id = '0123456789abcdef', ip = '192.0.2.17', variant = 'thumbnail'`,
]
/** Written anew, so that no space of before is counted. */
const REWRITE = ['files', 'file_variants', 'uploads', 'object_keys', 'audit_entries', 'file_access_logs']

/** Gives the files of a filled clinic their four variants, their keys, and rows as long as those of real photographs. */
export async function fillObjects(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const statement of WIDEN) await client.query(statement)
    for (const table of REWRITE) await client.query(`VACUUM FULL ${table}`)
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}
