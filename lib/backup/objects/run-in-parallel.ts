/** Runs a task for each item, so many at once; after the first error no further one begins, and it is thrown once all have ended. */
export async function runInParallel<T>(
  items: Iterable<T> | AsyncIterable<T>,
  parallel: number,
  task: (item: T) => Promise<void>,
) {
  const source = iteratorOf(items)
  const failures: unknown[] = []
  const work = async () => {
    for (;;) {
      const next = await source.next()
      if (next.done || failures.length > 0) return
      await task(next.value)
    }
  }
  await Promise.all(Array.from({ length: parallel }, () => work().catch((thrown: unknown) => failures.push(thrown))))
  if (failures.length === 0) return
  await source.return?.()
  throw failures[0]
}

/** Generators queue concurrent calls of `next`; plain iterators answer at once. */
const iteratorOf = <T>(items: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> =>
  Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
