import { createHash } from 'node:crypto'
import { db, pool } from '../db/database'
import { auditSingleton } from './_internal/audit-singleton'
import { canonicalJson } from './chain/canonical-json'
import { type ChainedRow, type ChainEnd, followsHash, NO_HASH } from './chain/chain-row'
import { readRows } from './chain/read-rows'
import { type Checkpoint, checkpointHash, historyLeaf } from './checkpoints/checkpoint'
import { leafHash, TreeHasher } from './checkpoints/merkle-tree'
import type { TrailKeys } from './keys/trail-keys'
import { verifySigned } from './keys/verify-signed'

/** What is wrong, by the first place where something is. */
type TrailFault =
  /** A row is not as it was written, or was written under a key that this installation does not have. */
  | 'row_changed'
  /** A row is missing before this one, or was moved or inserted. */
  | 'row_missing'
  /** Rows are missing at the end. */
  | 'end_missing'
  /** A checkpoint is missing, changed or not signed by a key of this installation. */
  | 'checkpoint_changed'
  /** The rows are not those that the checkpoint was made from, though they follow each other. */
  | 'checkpoint_mismatch'
  /** Rows of the access log from before it was chained are not as they were then. */
  | 'former_rows_changed'

export interface TrailReport {
  ok: boolean
  /** How many rows were checked, up to and including the first invalid one. */
  rows: number
  /** The id of the first row that is not as it was written, or that does not follow the row before it. */
  firstBad: string | null
  /** The position of that row, or of the first one that is missing. */
  firstBadSeq: number | null
  fault: TrailFault | null
  /** How many checkpoints were checked. */
  checkpoints: number
  /** The last row up to which everything is as it was written. */
  verifiedUpTo: { seq: number; at: string } | null
}

type Bad = Pick<TrailReport, 'fault' | 'firstBad' | 'firstBadSeq'>

const PAGE = 1_000

/**
 * Verifies the whole trail, a page at a time: each row by the keyed hash that chains it, the rows of each checkpoint by its
 * Merkle root, and each checkpoint by its signature and the one before. Rows cut at the end are detected as far as a checkpoint
 * covers them, or this process wrote them since its start.
 */
export async function verifyTrail(): Promise<TrailReport> {
  const audit = auditSingleton.get()
  const known = audit.lost ?? audit.end // Taken first: what is written meanwhile is no fault.
  const checks = new CheckpointChecks(audit.keys, await readCheckpoints())
  const chain = new ChainChecks(audit.keys)
  let bad = checks.next()
  let begin: ChainedRow | null = null
  while (!bad) {
    const page = await readRows({ after: chain.last?.seq ?? null, limit: PAGE })
    for (const row of page) {
      begin ??= row.kind === 'event' && row.action === 'trail.begin' ? row : null
      bad = chain.add(row) ?? checks.add(row)
      if (bad) break
    }
    if (page.length < PAGE) break
  }
  bad ??= checks.end(chain.last) ?? (await formerRowsFault(begin)) ?? cutFault(chain.last, known, known === audit.lost)
  return {
    ok: !bad,
    rows: chain.rows,
    ...(bad ?? { fault: null, firstBad: null, firstBadSeq: null }),
    checkpoints: checks.count,
    verifiedUpTo: chain.last && { seq: chain.last.seq, at: chain.last.at },
  }
}

/** Whether a row that this process wrote is gone from the end. */
function cutFault(last: ChainedRow | null, known: ChainEnd | null, isLost: boolean): Bad | null {
  const end = last?.seq ?? 0
  if (!known || (known.seq <= end && !isLost)) return null
  return { fault: 'end_missing', firstBad: known.id, firstBadSeq: Math.min(end + 1, known.seq) }
}

/** Follows the rows: each has the next position, and a hash that covers it and the one before. */
class ChainChecks {
  rows = 0
  last: ChainedRow | null = null
  private isKeyed = false

  constructor(private readonly keys: TrailKeys) {}

  add(row: ChainedRow): Bad | null {
    this.rows += 1
    const expected = (this.last?.seq ?? 0) + 1
    if (row.seq !== expected) return { fault: 'row_missing', firstBad: row.id, firstBadSeq: expected }
    const isDowngraded = this.isKeyed && row.key === null
    if (isDowngraded || !followsHash(this.last?.hash ?? NO_HASH, row, this.keys)) {
      return { fault: 'row_changed', firstBad: row.id, firstBadSeq: row.seq }
    }
    this.isKeyed ||= row.key !== null
    this.last = row
    return null
  }
}

interface StoredCheckpoint {
  number: bigint
  fromSeq: bigint
  toSeq: bigint
  statement: string
}

const readCheckpoints = (): Promise<StoredCheckpoint[]> =>
  db().auditCheckpoint.findMany({
    orderBy: { number: 'asc' },
    select: { number: true, fromSeq: true, toSeq: true, statement: true },
  })

/** Follows the checkpoints beside the rows that they cover. */
class CheckpointChecks {
  /** How many are as they were signed, with their rows. */
  count = 0
  private current: Checkpoint | null = null
  private before: { checkpoint: Checkpoint; text: string } | null = null
  private tree = new TreeHasher()
  private readonly history = new TreeHasher()
  private firstOfRange: ChainedRow | null = null

  constructor(
    private readonly keys: TrailKeys,
    private readonly stored: readonly StoredCheckpoint[],
  ) {}

  /** Takes the next checkpoint; those without rows are checked at once. */
  next(): Bad | null {
    for (;;) {
      this.current = null
      const stored = this.stored[this.count]
      if (!stored) return null
      const checkpoint = this.read(stored)
      if (!checkpoint) return { fault: 'checkpoint_changed', firstBad: null, firstBadSeq: (this.before?.checkpoint.to ?? 0) + 1 }
      this.current = checkpoint
      this.tree = new TreeHasher()
      this.firstOfRange = null
      if (checkpoint.to >= checkpoint.from) return null
      const bad = this.compare()
      if (bad) return bad
    }
  }

  add(row: ChainedRow): Bad | null {
    if (!this.current) return null
    this.tree.append(leafHash(canonicalJson(row)))
    this.firstOfRange ??= row
    if (row.seq < this.current.to) return null
    return (row.hash === this.current.head ? null : this.mismatch()) ?? this.compare() ?? this.next()
  }

  end(last: ChainedRow | null): Bad | null {
    return this.current && { fault: 'end_missing', firstBad: null, firstBadSeq: (last?.seq ?? 0) + 1 }
  }

  private compare(): Bad | null {
    const checkpoint = this.current!
    this.history.append(historyLeaf(checkpoint))
    const isSame = this.tree.root.toString('hex') === checkpoint.root && this.history.root.toString('hex') === checkpoint.history
    if (!isSame) return this.mismatch()
    this.before = { checkpoint, text: this.stored[this.count]!.statement }
    this.count += 1
    return null
  }

  private mismatch(): Bad {
    return { fault: 'checkpoint_mismatch', firstBad: this.firstOfRange?.id ?? null, firstBadSeq: this.current!.from }
  }

  private read({ number, fromSeq, toSeq, statement }: StoredCheckpoint): Checkpoint | null {
    const checkpoint = parse(statement)
    const key = checkpoint && this.keys.byId(checkpoint.key)
    if (!checkpoint || !key || !verifySigned({ ...checkpoint }, key.publicKey)) return null
    const expected = this.before ? checkpointHash(this.before.text) : null
    const follows =
      checkpoint.number === this.count &&
      checkpoint.previous === expected &&
      checkpoint.from === (this.before?.checkpoint.to ?? 0) + 1
    const isFound = [number, fromSeq, toSeq].join() === [checkpoint.number, checkpoint.from, checkpoint.to].join()
    return follows && isFound ? checkpoint : null
  }
}

function parse(text: string): Checkpoint | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'type' in value && value.type === 'fovea.trail.checkpoint'
      ? (value as Checkpoint)
      : null
  } catch {
    return null
  }
}

/** The rows of the access log that have no position, as the first row under a key has bound them. */
async function formerRowsFault(begin: ChainedRow | null): Promise<Bad | null> {
  if (begin?.kind !== 'event') return null
  const { digest } = await digestFormerRows()
  return digest === begin.details['access_digest'] ? null : { fault: 'former_rows_changed', firstBad: null, firstBadSeq: null }
}

/** The number of rows of the access log that are older than the chain, and a SHA-256 over all of them. */
export async function digestFormerRows(): Promise<{ rows: number; digest: string }> {
  const hash = createHash('sha256')
  let rows = 0
  let last: string | null = null
  for (;;) {
    const found: { rows: { id: string }[] } = await pool().query<{ id: string }>(
      `SELECT id, at, user_id, share_id, file_id, ip, action, variant, outcome FROM file_access_logs
       WHERE seq IS NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [last, PAGE],
    )
    for (const row of found.rows) hash.update(canonicalJson(JSON.parse(JSON.stringify(row)))).update('\n')
    rows += found.rows.length
    last = found.rows.at(-1)?.id ?? null
    if (found.rows.length < PAGE) return { rows, digest: hash.digest('hex') }
  }
}
