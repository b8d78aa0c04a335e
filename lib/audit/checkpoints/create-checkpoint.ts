import { db, pool } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { readRows } from '../chain/read-rows'
import { signWithTrailKey } from '../keys/sign-with-trail-key'
import {
  type Checkpoint,
  checkpointHash,
  checkpointText,
  type CheckpointStatement,
  historyLeaf,
  type TrailDrop,
} from './checkpoint'
import { hashRows } from './hash-rows'
import { TreeHasher } from './merkle-tree'

const MAX_TRIES = 5

/**
 * Signs what the trail is now, and stores it beside the trail: the Merkle root over the rows since the last checkpoint, and
 * that over all checkpoints. Copies elsewhere are sent by `lib/trail/copies/`.
 *
 * No checkpoint has rows of two partitions, so that one is dropped as a whole: where one has ended since, the first
 * checkpoint ends there, and another follows.
 *
 * @param drop declares that these rows are dropped
 * @returns null where the trail has no rows yet
 * @throws AppError `internal` where rows that a checkpoint covers are gone from the end, or another checkpoint has
 * declared a drop of the same ones
 */
export async function createCheckpoint({ drop }: { drop?: TrailDrop } = {}): Promise<Checkpoint | null> {
  for (let tries = 1; ;) {
    const made = await makeCheckpoint(drop)
    if (!made) return null
    const { number, at, from, to } = made.checkpoint
    const statement = checkpointText(made.checkpoint)
    try {
      await db().auditCheckpoint.create({ data: { number, at, fromSeq: from, toSeq: to, statement } })
      if (made.isLast) return made.checkpoint
    } catch (thrown) {
      // Another process was faster: the next number is after its checkpoint.
      if (!isUniqueViolation(thrown) || tries++ === MAX_TRIES) throw thrown
    }
  }
}

async function makeCheckpoint(given?: TrailDrop): Promise<{ checkpoint: Checkpoint; isLast: boolean } | null> {
  const { history, last, lastText } = await readHistory()
  const { rows, isLast } = await readNext(last?.to ?? 0, given !== undefined)
  const drop = isLast ? given : undefined
  const trail = last?.trail ?? rows.firstId
  if (trail === null) return null
  const droppedTo = last?.dropped_to ?? 0
  if (drop && drop.from !== droppedTo + 1) throw fail('internal', { cause: new Error('these rows are dropped already') })
  await requireEnd(last, rows.end)
  const covered = coveredBy(last, rows)
  history.append(historyLeaf(covered))
  const checkpoint = signWithTrailKey({
    type: 'fovea.trail.checkpoint',
    version: 1,
    trail,
    ...covered,
    at: new Date().toISOString(),
    history: history.root.toString('hex'),
    head: rows.end?.hash ?? last!.head,
    previous: lastText === null ? null : checkpointHash(lastText),
    dropped_to: drop?.to ?? droppedTo,
    ...(drop && { dropped: { ...drop } }),
  } satisfies CheckpointStatement)
  return { checkpoint, isLast }
}

/** What the next checkpoint covers, and whether no other is to follow it now. */
async function readNext(after: number, mustReachEnd: boolean): Promise<{ rows: Rows; isLast: boolean }> {
  const upTo = await findPartitionEnd(after)
  const rows = await hashRows({ after, upTo })
  const isLast = upTo === null || (!mustReachEnd && (await readRows({ after: upTo, limit: 1 })).length === 0)
  return { rows, isLast }
}

/** The last position of the first partition that ends after a position; null where none does. */
async function findPartitionEnd(after: number): Promise<number | null> {
  const sql = 'SELECT min(to_seq)::text AS upto FROM trail_partitions() WHERE to_seq > $1::bigint'
  const { rows } = await pool().query<{ upto: string | null }>(sql, [after])
  return rows[0]?.upto ? Number(rows[0].upto) : null
}

type Rows = Awaited<ReturnType<typeof hashRows>>

const coveredBy = (last: Checkpoint | null, { end, root }: Rows) => ({
  number: last ? last.number + 1 : 0,
  from: (last?.to ?? 0) + 1,
  to: end?.seq ?? last?.to ?? 0,
  root: root.toString('hex'),
})

async function requireEnd(last: Checkpoint | null, end: Rows['end']): Promise<void> {
  if (!last || end !== null || (await readRows({ after: last.to - 1, limit: 1 })).length > 0) return
  throw fail('internal', { cause: new Error('rows of the trail that a checkpoint covers are missing at its end') })
}

async function readHistory() {
  const before = await db().auditCheckpoint.findMany({ orderBy: { number: 'asc' }, select: { statement: true } })
  const history = new TreeHasher()
  for (const { statement } of before) history.append(historyLeaf(JSON.parse(statement) as Checkpoint))
  const lastText = before.at(-1)?.statement ?? null
  return { history, lastText, last: lastText === null ? null : (JSON.parse(lastText) as Checkpoint) }
}
