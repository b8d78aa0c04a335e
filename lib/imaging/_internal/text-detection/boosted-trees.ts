/** Small trees of one depth whose leaves are added up (Friedman 2001, “Greedy function approximation”). */
export interface BoostedTrees {
  depth: number
  /** For each node, level by level: the measure that decides, and up to which value the left branch is taken. */
  measures: Uint8Array
  limits: Float64Array
  /** For each tree its leaves from left to right. */
  leaves: Float64Array
}

/** Reads trees from text: a line is a tree, its nodes as `measure limit` level by level, a bar, and its leaves. */
export function parseTrees(text: string): BoostedTrees {
  const trees = text.trim().split('\n')
  const numbers = (part: string) => part.trim().split(' ').map(Number)
  const parts = trees.map((line) => line.split('|').map(numbers) as [number[], number[]])
  return {
    depth: Math.log2(parts[0]![1].length),
    measures: Uint8Array.from(parts.flatMap(([nodes]) => nodes.filter((_, i) => i % 2 === 0))),
    limits: Float64Array.from(parts.flatMap(([nodes]) => nodes.filter((_, i) => i % 2 === 1))),
    leaves: Float64Array.from(parts.flatMap(([, leaves]) => leaves)),
  }
}

/** Returns the sum of the leaves that a row of measures leads to. */
export function scoreMeasures({ depth, measures, limits, leaves }: BoostedTrees, row: readonly number[]): number {
  const [nodesPerTree, leavesPerTree] = [2 ** depth - 1, 2 ** depth]
  let score = 0
  for (let tree = 0, first = 0; first < leaves.length; tree++, first += leavesPerTree) {
    let node = 0
    for (let level = 0; level < depth; level++) {
      const at = tree * nodesPerTree + node
      node = 2 * node + (row[measures[at]!]! <= limits[at]! ? 1 : 2)
    }
    score += leaves[first + node - nodesPerTree]!
  }
  return score
}
