/**
 * Does something again and again, never twice at once, until the answer is called; the answer waits for a run in hand.
 *
 * @param onTrouble told of each run that failed; the next one comes all the same
 */
export function every(periodMs: number, work: () => Promise<unknown>, onTrouble: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= (async () => work())()
      .catch(onTrouble)
      .finally(() => (running = undefined))
  }, periodMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
