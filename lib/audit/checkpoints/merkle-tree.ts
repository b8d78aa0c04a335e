import { createHash } from 'node:crypto'

/** RFC 9162 §2.1.1: the hash of an entry, `HASH(0x00 || d)`. */
export const leafHash = (text: string | Buffer): Buffer => createHash('sha256').update(LEAF).update(text).digest()
/** RFC 9162 §2.1.1: the hash of a node, `HASH(0x01 || left || right)`. */
const nodeHash = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update(NODE).update(left).update(right).digest()

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/**
 * A Merkle tree of RFC 9162 §2.1 over the hashes of its leaves. Each level has the hashes of pairs of the level below; one that
 * is left over is a node of the next level as it is.
 */
export class MerkleTree {
  private readonly levels: Buffer[][]

  constructor(leaves: readonly Buffer[]) {
    this.levels = [[...leaves]]
    for (let below = this.levels[0]!; below.length > 1; below = this.levels.at(-1)!) {
      const level: Buffer[] = []
      for (let i = 0; i < below.length; i += 2) level.push(i + 1 < below.length ? nodeHash(below[i]!, below[i + 1]!) : below[i]!)
      this.levels.push(level)
    }
  }

  get size(): number {
    return this.levels[0]!.length
  }

  /** The Merkle Tree Hash; that of no leaves is the hash of nothing. */
  get root(): Buffer {
    return this.levels.at(-1)![0] ?? createHash('sha256').digest()
  }

  leaf(index: number): Buffer | undefined {
    return this.levels[0]![index]
  }

  /** RFC 9162 §2.1.3.1: the hashes that lead from a leaf to the root. */
  inclusionPath(index: number): Buffer[] {
    const path: Buffer[] = []
    this.levels.forEach((level, depth) => {
      const sibling = level[(index >> depth) ^ 1]
      if (sibling && level.length > 1) path.push(sibling)
    })
    return path
  }

  /** RFC 9162 §2.1.4.1: the hashes that show that the tree of the first `size` leaves became this one. */
  consistencyPath(size: number): Buffer[] {
    return size > 0 && size < this.size ? this.subproof(size, 0, this.size, true) : []
  }

  private subproof(size: number, start: number, end: number, isWhole: boolean): Buffer[] {
    if (size === end - start) return isWhole ? [] : [this.rangeRoot(start, end)]
    const middle = splitPoint(end - start)
    if (size <= middle) {
      return [...this.subproof(size, start, start + middle, isWhole), this.rangeRoot(start + middle, end)]
    }
    return [...this.subproof(size - middle, start + middle, end, false), this.rangeRoot(start, start + middle)]
  }

  private rangeRoot(start: number, end: number): Buffer {
    return new MerkleTree(this.levels[0]!.slice(start, end)).root
  }
}

/** The largest power of two that is smaller than n. */
const splitPoint = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))

/** Computes the root of leaves that come one after the other, in memory that grows with the logarithm of their number. */
export class TreeHasher {
  /** The roots of whole subtrees, the largest first. */
  private readonly roots: { size: number; hash: Buffer }[] = []

  append(leaf: Buffer): void {
    let node = { size: 1, hash: leaf }
    for (let last = this.roots.at(-1); last?.size === node.size; last = this.roots.at(-1)) {
      node = { size: node.size * 2, hash: nodeHash(last.hash, node.hash) }
      this.roots.pop()
    }
    this.roots.push(node)
  }

  get root(): Buffer {
    if (this.roots.length === 0) return createHash('sha256').digest()
    return this.roots.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right))
  }
}

/** RFC 9162 §2.1.3.2: whether a leaf is the one at this index of the tree with this root. */
export function verifyInclusion(given: {
  leaf: Buffer
  index: number
  size: number
  path: readonly Buffer[]
  root: Buffer
}): boolean {
  const { leaf, index, size, path, root } = given
  if (index < 0 || index >= size) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && hash.equals(root)
}

/** RFC 9162 §2.1.4.2: whether the tree of the first root, of `first` leaves, became the one of the second. */
export function verifyConsistency(given: {
  first: number
  second: number
  firstRoot: Buffer
  secondRoot: Buffer
  path: readonly Buffer[]
}): boolean {
  const { first, second, firstRoot, secondRoot } = given
  if (first === second) return given.path.length === 0 && firstRoot.equals(secondRoot)
  if (first < 1 || first > second || given.path.length === 0) return false
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...given.path] : [...given.path]
  let [fn, sn] = [first - 1, second - 1]
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  let [fr, sr] = [path[0]!, path[0]!]
  for (const hash of path.slice(1)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      ;[fr, sr] = [nodeHash(hash, fr), nodeHash(hash, sr)]
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
    } else {
      sr = nodeHash(sr, hash)
    }
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && fr.equals(firstRoot) && sr.equals(secondRoot)
}
