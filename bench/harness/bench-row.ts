/** One row of the table that `npm run bench` prints. */
export interface BenchRow {
  name: string
  unit: string
  ours: number
  /** Null, as the three below, where the reference is not installed. */
  reference: number | null
  ratio: number | null
  /** The minimum and the maximum ratio of a single round. */
  least: number | null
  most: number | null
  /** None where a row only reports the state of the machine. */
  goal?: { atMost: number } | { atLeast: number }
}
