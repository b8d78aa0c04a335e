import { LRUCache } from 'lru-cache'
import { pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'
import { isUuid } from '../../runtime/uuid'
import { canonicalJson } from '../chain/canonical-json'
import type { ChainedRow } from '../chain/chain-row'
import { findRow, readRows } from '../chain/read-rows'
import { type Checkpoint, historyLeaf } from './checkpoint'
import { leafHash, MerkleTree } from './merkle-tree'

/** A path through a Merkle tree, in hexadecimal digits. */
interface TreeProof {
  index: number
  size: number
  path: string[]
}

export interface RowProof {
  type: 'fovea.trail.proof'
  row: ChainedRow
  /** The checkpoint that covers the row, and the row's place in its tree. */
  checkpoint: Checkpoint
  inclusion: TreeProof
  /** The newest checkpoint, and the place of that checkpoint in the tree over all of them. */
  latest: Checkpoint
  history: TreeProof
  /** That the tree over all checkpoints up to one became that of the newest. */
  consistency?: { first: Checkpoint; path: string[] }
}

const PAGE = 5_000
const MAX_CACHED_LEAVES = 2_000_000

/**
 * Proves that a row is part of what its checkpoint signed, and that this checkpoint is part of the newest one: two inclusion
 * proofs of RFC 9162 §2.1.3, which anyone verifies with the public key. With the number of an earlier checkpoint, also that the
 * trail has only grown since (§2.1.4).
 *
 * @param row its id, or its position
 * @throws AppError `audit_row_not_found`; `audit_row_not_sealed` until a checkpoint covers it; `audit_checkpoint_not_found`
 */
export async function proveRow(row: string, { from }: { from?: number | undefined } = {}): Promise<RowProof> {
  const found = isUuid(row) || /^\d{1,15}$/.test(row) ? await findRow(row) : null
  if (!found) throw fail('audit_row_not_found')
  const { rows } = await pool().query<{ statement: string }>('SELECT statement FROM audit_checkpoints ORDER BY number')
  const checkpoints = rows.map(({ statement }) => JSON.parse(statement) as Checkpoint)
  const checkpoint = checkpoints.find((one) => one.from <= found.seq && found.seq <= one.to)
  const latest = checkpoints.at(-1)
  if (!checkpoint || !latest) throw fail('audit_row_not_sealed')
  const tree = await treeOf(checkpoint)
  const history = new MerkleTree(checkpoints.map(historyLeaf))
  const index = found.seq - checkpoint.from
  // A row that was changed since has another leaf: the proof is of what was signed, and does not verify.
  return {
    type: 'fovea.trail.proof',
    row: found,
    checkpoint,
    inclusion: { index, size: tree.size, path: toHex(tree.inclusionPath(index)) },
    latest,
    history: { index: checkpoint.number, size: history.size, path: toHex(history.inclusionPath(checkpoint.number)) },
    ...(from === undefined ? {} : { consistency: proveConsistency(checkpoints, history, from) }),
  }
}

function proveConsistency(checkpoints: readonly Checkpoint[], history: MerkleTree, from: number): RowProof['consistency'] {
  const first = checkpoints[from]
  if (!first) throw fail('audit_checkpoint_not_found')
  return { first, path: toHex(history.consistencyPath(from + 1)) }
}

const toHex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'))

const treesSingleton = processSingleton<LRUCache<string, MerkleTree>>('trail-trees')

/** Rows that a checkpoint covers do not change: its tree is kept for the next proof. */
async function treeOf({ root, from, to }: Checkpoint): Promise<MerkleTree> {
  if (!treesSingleton.peek()) {
    treesSingleton.set(new LRUCache({ max: 1000, maxSize: MAX_CACHED_LEAVES, sizeCalculation: (tree) => tree.size || 1 }))
  }
  const trees = treesSingleton.get()
  const known = trees.get(root)
  if (known) return known
  const leaves: Buffer[] = []
  for (let after = from - 1; after < to;) {
    const rows = await readRows({ after, upTo: to, limit: PAGE })
    for (const row of rows) leaves.push(leafHash(canonicalJson(row)))
    after = rows.at(-1)?.seq ?? to
  }
  const tree = new MerkleTree(leaves)
  if (tree.root.toString('hex') === root) trees.set(root, tree)
  return tree
}
