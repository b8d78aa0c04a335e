import { db } from '../../db/database'
import { canonicalJson } from '../chain/canonical-json'
import type { ChainedRow, ChainEnd } from '../chain/chain-row'
import type { TrailKeys } from '../keys/trail-keys'
import { verifySigned } from '../keys/verify-signed'
import type { Bad } from '../trail-fault'
import { type Checkpoint, checkpointHash, historyLeaf } from './checkpoint'
import { leafHash, TreeHasher } from './merkle-tree'

/** The rule of retention is in whole years: what is declared earlier is no retention. */
const MIN_AGE_MS = 365 * 86_400_000

interface StoredCheckpoint {
  number: bigint
  fromSeq: bigint
  toSeq: bigint
  statement: string
}

export const readCheckpoints = (): Promise<StoredCheckpoint[]> =>
  db().auditCheckpoint.findMany({
    orderBy: { number: 'asc' },
    select: { number: true, fromSeq: true, toSeq: true, statement: true },
  })

/** Follows the checkpoints beside the rows that they cover, from the first position that the trail has. */
export class CheckpointChecks {
  /** How many are as they were signed, with their rows. */
  count = 0
  /** The last position that was dropped, with its hash, where a checkpoint declares that the trail starts after it. */
  readonly start: Pick<ChainEnd, 'seq' | 'hash'> | null
  private current: Checkpoint | null = null
  private before: { checkpoint: Checkpoint; text: string } | null = null
  private tree = new TreeHasher()
  private readonly history = new TreeHasher()
  private firstOfRange: ChainedRow | null = null
  /** By the last position of each checkpoint so far: its hash, and when one was first signed over it. */
  private readonly ends = new Map<number, { head: string; at: string }>()

  constructor(
    private readonly keys: TrailKeys,
    private readonly stored: readonly StoredCheckpoint[],
    first: number | null,
  ) {
    // Not trusted until `next` has read it: a declaration that is not signed is a fault there.
    const declared = stored.map(({ statement }) => parse(statement)?.dropped).find((one) => one && one.to + 1 === first)
    this.start = declared ? { seq: declared.to, hash: declared.head } : null
  }

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
      if (checkpoint.to >= checkpoint.from && checkpoint.to > (this.start?.seq ?? 0)) return null
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
    const isDropped = checkpoint.to <= (this.start?.seq ?? 0)
    const isRoot = isDropped || this.tree.root.toString('hex') === checkpoint.root
    const isSame = isRoot && this.history.root.toString('hex') === checkpoint.history
    if (!isSame) return this.mismatch()
    this.before = { checkpoint, text: this.stored[this.count]!.statement }
    // A checkpoint without rows ends where the one before it does, and makes these no younger.
    if (!this.ends.has(checkpoint.to)) this.ends.set(checkpoint.to, { head: checkpoint.head, at: checkpoint.at })
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
    return follows && isFound && this.declaresValidDrop(checkpoint) ? checkpoint : null
  }

  /** Whether it drops nothing more than the one before, or declares it: whole checkpoints, the last of which is old. */
  private declaresValidDrop({ dropped_to: to, dropped, at }: Checkpoint): boolean {
    const before = this.before?.checkpoint.dropped_to ?? 0
    if (!dropped) return to === before
    const end = this.ends.get(to)
    const isRange = dropped.from === before + 1 && dropped.to === to && dropped.rows === to - before
    return isRange && end?.head === dropped.head && Date.parse(at) - Date.parse(end.at) >= MIN_AGE_MS
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
