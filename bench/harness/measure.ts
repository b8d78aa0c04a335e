import { type BenchRow } from './bench-row'

interface Comparison {
  name: string
  unit: string
  /** None where a row is for information. */
  goal?: { atMost: number } | { atLeast: number }
  /** Each returns its figure in `unit`. */
  ours: () => Promise<number>
  reference: () => Promise<number>
  rounds?: number
}

/** Measures ours and the reference in turns, and compares the medians. */
export async function compare({ name, unit, goal, ours, reference, rounds = 9 }: Comparison): Promise<BenchRow> {
  const figures = await runInterleaved({ ours, reference }, rounds)
  return comparisonRow({ name, unit, goal, ...figures })
}

/**
 * Runs the candidates in turns, every second round in reverse so that none always follows the other, and returns the
 * figures of each from all rounds but the first.
 */
export async function runInterleaved<Name extends string, Figure>(
  sides: Record<Name, () => Promise<Figure>>,
  rounds: number,
): Promise<Record<Name, Figure[]>> {
  const names = Object.keys(sides) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Figure[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 1 ? names.toReversed() : names) {
      const figure = await sides[name]()
      if (round > 0) figures[name].push(figure)
    }
  }
  return figures
}

/** Makes a row of the table from interleaved measurements. The spread is that of the rounds' own ratios: minimum and maximum. */
export function comparisonRow({
  name,
  unit,
  goal,
  ours,
  reference,
}: Pick<Comparison, 'name' | 'unit' | 'goal'> & { ours: number[]; reference: number[] }): BenchRow {
  const ratios = ours.map((our, round) => our / reference[round]!)
  const [our, their] = [median(ours), median(reference)]
  const spread = { least: Math.min(...ratios), most: Math.max(...ratios) }
  return { name, unit, goal, ours: our, reference: their, ratio: our / their, ...spread }
}

/** Makes a row for a limit: the maximum of all rounds counts. */
export function limitRow({
  name,
  unit,
  figures,
  limit,
}: {
  name: string
  unit: string
  figures: number[]
  limit: number
}): BenchRow {
  const parts = figures.map((figure) => figure / limit)
  const [least, most] = [Math.min(...parts), Math.max(...parts)]
  return { name, unit, goal: { atMost: 1 }, ours: most * limit, reference: limit, ratio: most, least, most }
}

export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** CPU time of this process, user and system, while something runs, in milliseconds. */
export async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
