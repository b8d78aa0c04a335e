import { processWide } from './process-wide'

/** One that holds what the others wait for, and one that gets ready meanwhile. */
const AT_ONCE = 2

interface Line {
  busy: number
  waiting: (() => void)[]
}

const living = processWide<Map<string, Line>>('turns')

function lines(): Map<string, Line> {
  const known = living.peek()
  if (known) return known
  const made = new Map<string, Line>()
  living.set(made)
  return made
}

/**
 * Does work of which little can go on at a time for one key, in the order of asking.
 *
 * Work that ends in waiting for a common row in the database would otherwise wait there with a connection each: one
 * person's burst of two hundred would keep everybody else from the database. Here they wait in line and hold nothing.
 */
export async function takeTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const all = lines()
  const line = all.get(key) ?? { busy: 0, waiting: [] }
  all.set(key, line)
  if (line.busy < AT_ONCE) line.busy += 1
  else await new Promise<void>((go) => line.waiting.push(go)) // Whoever ends hands the place on.
  try {
    return await work()
  } finally {
    const next = line.waiting.shift()
    if (next) next()
    else if ((line.busy -= 1) === 0) all.delete(key)
  }
}
