/** How many panes lie beside and above each other. */
export interface Grid {
  rows: number
  columns: number
}

export const MAX_SIDE = 3
export const SINGLE: Grid = { rows: 1, columns: 1 }

export const sizeOf = ({ rows, columns }: Grid): number => rows * columns

export const isSameGrid = (a: Grid, b: Grid): boolean => a.rows === b.rows && a.columns === b.columns

/** The smallest grid that has room for so many panes, wider than high; at most three by three. */
export function gridFor(count: number): Grid {
  const columns = Math.min(MAX_SIDE, Math.max(1, Math.ceil(Math.sqrt(count))))
  const rows = Math.min(MAX_SIDE, Math.max(1, Math.ceil(count / columns)))
  return count === 3 ? { rows: 1, columns: 3 } : { rows, columns }
}
