/** Solves a square system of linear equations (Gaussian elimination, partial pivoting); null where it has no one solution. */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  const size = rows.length
  const largest = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    const taken = rows[pivot]!
    if (!(Math.abs(taken[column]!) > largest * 1e-11)) return null
    ;[rows[column], rows[pivot]] = [taken, rows[column]!]
    for (let row = column + 1; row < size; row += 1) {
      const factor = rows[row]![column]! / taken[column]!
      for (let at = column; at <= size; at += 1) rows[row]![at] = rows[row]![at]! - factor * taken[at]!
    }
  }
  const found = Array.from({ length: size }, () => 0)
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = rows[row]![size]!
    for (let at = row + 1; at < size; at += 1) rest -= rows[row]![at]! * found[at]!
    found[row] = rest / rows[row]![row]!
  }
  return found
}

/** Solves an overdetermined system by least squares (normal equations); null where it has no one solution. */
export function solveLeastSquares(equations: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const size = equations[0]?.length ?? 0
  const indices = Array.from({ length: size }, (_, at) => at)
  const sum = (of: (row: readonly number[], at: number) => number) => equations.reduce((all, row, at) => all + of(row, at), 0)
  const matrix = indices.map((i) => indices.map((j) => sum((row) => row[i]! * row[j]!)))
  return solveLinear(
    matrix,
    indices.map((i) => sum((row, at) => row[i]! * right[at]!)),
  )
}
