/**
 * Runs a task repeatedly, never twice at once, until the returned function is called, which waits for the current run.
 *
 * @param onTrouble called for each run that failed; the next one runs all the same
 */
export function scheduleInterval(
  periodMs: number,
  task: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= (async () => task())()
      .catch(onError)
      .finally(() => (running = undefined))
  }, periodMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
