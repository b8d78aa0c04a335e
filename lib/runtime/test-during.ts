/**
 * Repeats something for as long as some work goes on, however that ends.
 *
 * @returns what the work returns
 * @throws what the work throws, or else what was repeated
 */
export async function during<T>(work: Promise<T>, again: () => Promise<unknown>): Promise<T> {
  let isOver = false
  const ended = work.finally(() => (isOver = true))
  const repeating = (async () => {
    // oxlint-disable-next-line fovea/no-unbounded-poll -- It ends with the work.
    while (!isOver) await again()
  })()
  const [result, repeated] = await Promise.allSettled([ended, repeating])
  if (result.status === 'rejected') throw result.reason
  if (repeated.status === 'rejected') throw repeated.reason
  return result.value
}
