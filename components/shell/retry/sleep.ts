/** Subscribes to what ends a sleep early. @returns how to unsubscribe */
export type WakeSource = (wake: () => void) => () => void

/** Wakes when the browser is online again. */
export const onOnline: WakeSource = (wake) => {
  addEventListener('online', wake)
  return () => removeEventListener('online', wake)
}

/**
 * Resolves after so many milliseconds, or as soon as it is woken.
 *
 * @throws the signal's reason when it is aborted
 */
export async function sleep(milliseconds: number, signal: AbortSignal, wakeOn?: WakeSource): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      unsubscribe?.()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    const unsubscribe = wakeOn?.(end)
    signal.addEventListener('abort', end, { once: true })
  })
  signal.throwIfAborted()
}
