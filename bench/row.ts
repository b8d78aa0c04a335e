/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  name: string
  unit: string
  ours: number
  /** Null, as the three below, where the peer is not on this machine. */
  reference: number | null
  ratio: number | null
  /** The least and the greatest ratio of a single round. */
  least: number | null
  most: number | null
  /** None where a line only says what the machine did meanwhile. */
  goal?: { atMost: number } | { atLeast: number }
}

/** What a file of bench/ exports. It runs in a process of its own, under `environment` where it names one. */
export interface Bench {
  environment?: Record<string, string | undefined>
  run: () => Promise<BenchRow[]>
}
