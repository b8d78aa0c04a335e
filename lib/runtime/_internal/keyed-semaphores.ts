import { Semaphore } from 'async-mutex'
import { processSingleton } from '../singleton'

/**
 * Declares one semaphore per key, common to every copy of the module in this process. An unused key takes no memory.
 *
 * @param name of the semaphores among the singletons of the process
 * @param slots how many tasks run at a time for one key
 * @returns runs work in a slot of its key, in the order of the calls, and releases the slot however the work ends
 */
export function keyedSemaphores(name: string, slots: number): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const singleton = processSingleton<Map<string, Semaphore>>(name)
  const getSemaphores = () => {
    const known = singleton.peek()
    if (known) return known
    const created = new Map<string, Semaphore>()
    singleton.set(created)
    return created
  }
  return async (key, work) => {
    const semaphores = getSemaphores()
    const semaphore = semaphores.get(key) ?? new Semaphore(slots)
    semaphores.set(key, semaphore)
    try {
      return await semaphore.runExclusive(work)
    } finally {
      // A free slot is passed on at once to the next waiting task: when all are free, none waits.
      if (semaphore.getValue() === slots && semaphores.get(key) === semaphore) semaphores.delete(key)
    }
  }
}
