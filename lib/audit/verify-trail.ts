import { auditSingleton } from './_internal/audit-singleton'
import { type ChainedRow, type ChainEnd, followsHash, NO_HASH } from './chain/chain-row'
import { digestFormerRows } from './chain/digest-former-rows'
import { readRows } from './chain/read-rows'
import { CheckpointChecks, readCheckpoints } from './checkpoints/checkpoint-checks'
import type { TrailKeys } from './keys/trail-keys'
import type { Bad, TrailFault } from './trail-fault'

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
  /** Rows up to this position are gone, as a checkpoint declares; 0 where none are. */
  droppedTo: number
}

const PAGE = 1_000

const MAX_TRIES = 5

/**
 * Verifies the whole trail, a page at a time: each row by the keyed hash that chains it, the rows of each checkpoint by its
 * Merkle root, and each checkpoint by its signature and the one before. Rows cut at the end are detected as far as a checkpoint
 * covers them, or this process wrote them since its start. Rows missing at the start are no fault where a checkpoint declares
 * that exactly these were dropped.
 */
export async function verifyTrail(): Promise<TrailReport> {
  for (let tries = 1; ; tries++) {
    const first = await findFirstSeq()
    const report = await verifyFrom(first)
    // What is dropped meanwhile is missing to who has begun to read before.
    if (report.ok || tries === MAX_TRIES || (await findFirstSeq()) === first) return report
  }
}

const findFirstSeq = async (): Promise<number | null> => (await readRows({ limit: 1 }))[0]?.seq ?? null

async function verifyFrom(first: number | null): Promise<TrailReport> {
  const audit = auditSingleton.get()
  const known = audit.lost ?? audit.end // Taken first: what is written meanwhile is no fault.
  const checks = new CheckpointChecks(audit.keys, await readCheckpoints(), first)
  const droppedTo = checks.start?.seq ?? 0
  const chain = new ChainChecks(audit.keys, checks.start)
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
  bad ??= checks.end(chain.last) ?? (await formerRowsFault(begin, droppedTo)) ?? cutFault(chain.last, known, known === audit.lost)
  return {
    ok: !bad,
    rows: chain.rows,
    ...(bad ?? { fault: null, firstBad: null, firstBadSeq: null }),
    checkpoints: checks.count,
    verifiedUpTo: chain.last && { seq: chain.last.seq, at: chain.last.at },
    droppedTo,
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
  private isKeyed: boolean

  constructor(
    private readonly keys: TrailKeys,
    private readonly start: Pick<ChainEnd, 'seq' | 'hash'> | null,
  ) {
    this.isKeyed = start !== null // Rows from before the key are part of the first checkpoint.
  }

  add(row: ChainedRow): Bad | null {
    this.rows += 1
    const expected = ((this.last ?? this.start)?.seq ?? 0) + 1
    if (row.seq !== expected) return { fault: 'row_missing', firstBad: row.id, firstBadSeq: expected }
    const isDowngraded = this.isKeyed && row.key === null
    if (isDowngraded || !followsHash((this.last ?? this.start)?.hash ?? NO_HASH, row, this.keys)) {
      return { fault: 'row_changed', firstBad: row.id, firstBadSeq: row.seq }
    }
    this.isKeyed ||= row.key !== null
    this.last = row
    return null
  }
}

/** The rows of the access log that have no position, as the first row under a key has bound them; they go with that row. */
async function formerRowsFault(begin: ChainedRow | null, droppedTo: number): Promise<Bad | null> {
  if (begin?.kind !== 'event' && droppedTo === 0) return null
  const { rows, digest } = await digestFormerRows()
  const isSame = begin?.kind === 'event' ? digest === begin.details['access_digest'] : rows === 0
  return isSame ? null : { fault: 'former_rows_changed', firstBad: null, firstBadSeq: null }
}
