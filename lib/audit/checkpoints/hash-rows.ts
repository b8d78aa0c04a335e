import { canonicalJson } from '../chain/canonical-json'
import { readRows } from '../chain/read-rows'
import { leafHash, TreeHasher } from './merkle-tree'

const PAGE = 1_000

/**
 * Hashes the rows after a position, a page at a time. Rows are committed in the order of their positions: what is read has no
 * gap that a writer could still fill.
 *
 * @returns the Merkle root over them, how many there are, the id of the first, and the last one
 */
export async function hashRows({ after, upTo = null }: { after: number; upTo?: number | null }) {
  const tree = new TreeHasher()
  let count = 0
  let firstId: string | null = null
  let end: { seq: number; hash: string } | null = null
  for (;;) {
    const rows = await readRows({ after: end?.seq ?? after, upTo, limit: PAGE })
    for (const row of rows) tree.append(leafHash(canonicalJson(row)))
    count += rows.length
    firstId ??= rows[0]?.id ?? null
    const last = rows.at(-1)
    if (last) end = { seq: last.seq, hash: last.hash }
    if (rows.length < PAGE) return { firstId, end, count, root: tree.root }
  }
}
