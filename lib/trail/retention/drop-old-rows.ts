import { digestFormerRows } from '../../audit/chain/digest-former-rows'
import { readRows } from '../../audit/chain/read-rows'
import { type Checkpoint, findLastCheckpoint, type TrailDrop } from '../../audit/checkpoints/checkpoint'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { hashRows } from '../../audit/checkpoints/hash-rows'
import { recordAndWait } from '../../audit/record'
import type { Settings } from '../../config/settings'
import { db, pool } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { copyPlaces } from '../copies/places'
import { sendCopies } from '../copies/send-copies'
import { verifyWithCopies } from '../verify-with-copies'
import { asOwner } from './_internal/as-owner'

interface DropOldRows {
  settings: Settings
  /** The role that owns the tables: no other may delete from them. */
  ownerUrl: string
}

/**
 * Drops the months of the trail and of the access log that are older than RETENTION_TRAIL_YEARS: their partitions, and of a
 * partition with younger rows too the old ones. First the whole trail is verified; then a checkpoint declares what goes; it
 * goes once the store has its copy. A run that was interrupted is continued by the next.
 *
 * @throws Error where the trail does not verify, or the role may not drop rows; then nothing is declared and nothing goes
 */
export async function dropOldRows({ settings, ownerUrl }: DropOldRows): Promise<void> {
  if (settings.RETENTION_TRAIL_YEARS === 0) return
  await withAdvisoryLock('trail:retention', async () => {
    const end = await findEnd(settings.RETENTION_TRAIL_YEARS)
    if (end) await requireDropper(ownerUrl)
    if (end) await declare(end)
    if (end || (await isPending())) await sendCopies(copyPlaces(settings), () => undefined) // Without the copy nothing goes; the hourly run logs why.
    if (await isPending()) await drop(ownerUrl)
  })
}

/** A partition that ends so soon after its month is dropped as a whole, and not row by row before. */
const MAX_LATE_MS = 86_400_000

/**
 * The last checkpoint all of whose rows are old enough, at the end of a month; null where they are dropped already. Where a
 * partition ends with the month, it is the checkpoint at its end.
 */
async function findEnd(years: number): Promise<Checkpoint | null> {
  const now = new Date()
  const yearsAgo = new Date(now).setUTCFullYear(now.getUTCFullYear() - years)
  const month = Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), 1)
  const last = await findLastCheckpoint()
  const { rows } = await pool().query<{ statement: string }>(FIND_END, [
    last?.dropped_to ?? 0,
    new Date(Math.min(yearsAgo, month + MAX_LATE_MS)),
    new Date(month),
    new Date(month + MAX_LATE_MS),
  ])
  return rows[0] ? (JSON.parse(rows[0].statement) as Checkpoint) : null
}

const FIND_END = `
  WITH part AS (SELECT from_seq, to_seq FROM trail_partitions() WHERE parent = 'audit_entries')
  SELECT c.statement FROM audit_checkpoints c JOIN part p ON c.to_seq BETWEEN p.from_seq AND coalesce(p.to_seq, c.to_seq)
  WHERE c.to_seq > $1::bigint AND (
    c.to_seq = p.to_seq AND c.at < $2::timestamptz
    OR c.at < $3::timestamptz
      AND NOT EXISTS (SELECT 1 FROM audit_checkpoints e WHERE e.to_seq = p.to_seq AND e.at < $4::timestamptz))
  ORDER BY c.to_seq DESC, c.number LIMIT 1`

async function declare({ to, head }: Checkpoint): Promise<void> {
  const report = await verifyWithCopies()
  if (!report.ok) throw new Error(`the trail does not verify (${report.fault}): nothing of it is dropped`)
  const from = ((await findLastCheckpoint())?.dropped_to ?? 0) + 1
  const { count, root } = await hashRows({ after: from - 1, upTo: to })
  const former = await digestFormerRows()
  const drop: TrailDrop = {
    ...{ from, to, rows: count, root: root.toString('hex'), head },
    ...{ former_rows: former.rows, former_digest: former.digest },
  }
  await recordAndWait({ actorId: null, action: 'audit.drop', outcome: 'allowed', details: { ...drop } })
  await createCheckpoint({ drop })
}

/** Whether rows that are declared as dropped are still there. */
async function isPending(): Promise<boolean> {
  const last = await findLastCheckpoint()
  if (!last?.dropped_to) return false
  const [row] = await readRows({ upTo: last.dropped_to, limit: 1 })
  return row !== undefined
}

async function requireDropper(ownerUrl: string): Promise<void> {
  const may = await asOwner<boolean>(ownerUrl, `SELECT has_function_privilege('trail_drop_declared()', 'EXECUTE') AS value`)
  if (!may) throw new Error('RETENTION_TRAIL_YEARS needs DATABASE_OWNER_URL: the role of DATABASE_URL may not drop old rows')
}

async function drop(ownerUrl: string): Promise<void> {
  const last = await findLastCheckpoint()
  const copy = await db().auditCheckpointCopy.findFirst({ where: { place: 'store', number: BigInt(last!.number) } })
  if (copy) await asOwner(ownerUrl, 'SELECT trail_drop_declared() AS value')
}
