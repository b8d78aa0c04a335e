import { type BenchRow } from './row'

export interface Comparison {
  name: string
  unit: string
  goal: { atMost: number } | { atLeast: number }
  /** Each gives its figure in `unit`. */
  ours: () => Promise<number>
  reference: () => Promise<number>
  rounds?: number
}

/**
 * Measures ours and the reference in turns, drops the first round, and compares the medians. The spread is that of the
 * rounds' own ratios: least and greatest.
 */
export async function compare({ name, unit, goal, ours, reference, rounds = 9 }: Comparison): Promise<BenchRow> {
  const figures: { ours: number; reference: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const reversed = round % 2 === 1 // So that neither always follows the other.
    const first = await (reversed ? ours : reference)()
    const second = await (reversed ? reference : ours)()
    if (round > 0) figures.push(reversed ? { ours: first, reference: second } : { ours: second, reference: first })
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
  const our = median(figures.map((figure) => figure.ours))
  const their = median(figures.map((figure) => figure.reference))
  const ratios = figures.map((figure) => figure.ours / figure.reference)
  return {
    name,
    unit,
    goal,
    ours: our,
    reference: their,
    ratio: our / their,
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  }
}

/** CPU time of this process, user and system, while something runs, in milliseconds. */
export async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
