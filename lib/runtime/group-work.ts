/** A run waits so long for items that are on their way: less than a run of its own would cost them. */
const GATHER_MS = 10

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (thrown: unknown) => void
}

interface GroupOptions {
  /** Of one run. */
  maxItems: number
  /** Whether items are on their way that may be for the same key: a run waits a moment for them. */
  isMoreComing?: () => boolean
  /** Whether an error would meet every item alone as well: all of them fail with it then. */
  isOutage?: (thrown: unknown) => boolean
}

/**
 * Runs work for the items of one key together: while a run of a key goes on, later items of it wait, and the next run takes
 * all of them (a group commit). Each item gets its own result. Where a run of several fails, every item of it is run alone,
 * so that one that fails takes no other down.
 *
 * @param run returns the results in the order of the items; it changes nothing when it fails, and is repeated then
 */
export function groupWork<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { maxItems, isMoreComing = () => false, isOutage = () => false }: GroupOptions,
): (key: string, item: Item) => Promise<Result> {
  type Queue = Waiting<Item, Result>[]
  const queues = new Map<string, Queue>()

  async function settle(group: Queue): Promise<void> {
    try {
      const results = await run(group.map(({ item }) => item))
      group.forEach(({ resolve }, at) => resolve(results[at]!))
    } catch (thrown) {
      if (group.length === 1 || isOutage(thrown)) group.forEach(({ reject }) => reject(thrown))
      else for (const one of group) await settle([one])
    }
  }

  async function drain(key: string, queue: Queue): Promise<void> {
    // What arrives in this turn of the event loop belongs to the first run.
    await new Promise((done) => setImmediate(done))
    while (queue.length > 0) {
      if (queue.length < maxItems && isMoreComing()) await new Promise((done) => setTimeout(done, GATHER_MS))
      await settle(queue.splice(0, maxItems))
    }
    queues.delete(key) // In the turn in which it was found empty: nothing is added to it any more.
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject }
      const queue = queues.get(key)
      if (queue) return void queue.push(waiting)
      const created = [waiting]
      queues.set(key, created)
      void drain(key, created)
    })
}
