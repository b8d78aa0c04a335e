/** So many results may wait for one before them, as for a long video among photographs. */
const WINDOW = 1024

/**
 * Runs a task for each item, so many at once, and yields the results in the order of the items; a thousand of them are in memory at
 * most. After the first error no further one begins, and it is thrown once all have ended.
 */
export async function* mapInOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  parallel: number,
  task: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running = new Set<Promise<void>>()
  const results: { value: Promise<R>; hasEnded: boolean }[] = []
  const failures: unknown[] = []
  const begin = (item: T) => {
    const result = { value: task(item), hasEnded: false }
    const ended: Promise<void> = result.value
      .then(
        () => void (result.hasEnded = true),
        (error: unknown) => void failures.push(error),
      )
      .finally(() => running.delete(ended))
    running.add(ended)
    results.push(result)
  }
  try {
    for await (const item of items) {
      if (failures.length > 0) throw failures[0]
      begin(item)
      for (;;) {
        while (results[0]?.hasEnded) yield await results.shift()!.value
        if (failures.length > 0) throw failures[0]
        if (running.size < parallel && results.length < WINDOW) break
        await Promise.race(running)
      }
    }
    while (results.length > 0) yield await results.shift()!.value
  } finally {
    await Promise.all(running)
  }
}
