import { createHash } from 'node:crypto'
import { db } from '../../db/database'
import { canonicalJson } from '../chain/canonical-json'
import type { Signed, Statement } from '../keys/sign-with-trail-key'
import { leafHash } from './merkle-tree'

/** What a checkpoint declares to be dropped: whole checkpoints, from the start of the trail as it was then. */
export interface TrailDrop {
  from: number
  to: number
  rows: number
  /** The Merkle root over these rows. */
  root: string
  /** The hash of the last of them, on which the next row is chained. */
  head: string
  /** How many rows of the access log without a position go with them, and the SHA-256 over these. */
  former_rows: number
  former_digest: string
}

/** What a checkpoint states of the trail; docs/decisions/0097 says how each is computed. */
export interface CheckpointStatement extends Statement {
  type: 'fovea.trail.checkpoint'
  version: 1
  /** The id of the first row that this trail ever had. */
  trail: string
  /** From 0 on, without a gap. */
  number: number
  at: string
  /** The first and last position that it covers; where there are no rows since the one before, `to` is before `from`. */
  from: number
  to: number
  /** The Merkle root over these rows. */
  root: string
  /** The Merkle root over all checkpoints up to this one, each as its `number`, `from`, `to` and `root`. */
  history: string
  /** The hash of the last row. */
  head: string
  /** The SHA-256 of the checkpoint before, as its canonical JSON. */
  previous: string | null
  /** Rows up to this position were dropped by the rule of retention; 0 where none were. */
  dropped_to: number
  /** In the checkpoint that declares a drop, before any row goes. */
  dropped?: TrailDrop
}

export type Checkpoint = Signed<CheckpointStatement>

/** The text of a checkpoint, as it is stored, copied and hashed. */
export const checkpointText = (checkpoint: Checkpoint): string => canonicalJson(checkpoint)
export const checkpointHash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The leaf of a checkpoint in the tree over all of them. */
export const historyLeaf = ({ number, from, to, root }: Pick<Checkpoint, 'number' | 'from' | 'to' | 'root'>): Buffer =>
  leafHash(canonicalJson({ number, from, to, root }))

/** The newest checkpoint, or null. */
export async function findLastCheckpoint(): Promise<Checkpoint | null> {
  const row = await db().auditCheckpoint.findFirst({ orderBy: { number: 'desc' } })
  return row && (JSON.parse(row.statement) as Checkpoint)
}
