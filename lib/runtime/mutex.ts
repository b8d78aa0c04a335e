import { keyedSemaphores } from './_internal/keyed-semaphores'

/**
 * Runs work for one key after all earlier work for that key has settled: a mutex per key, for this process.
 *
 * Where other processes must be excluded too, use an advisory lock (lib/db/with-advisory-lock.ts). An object that
 * guards only itself has a `Mutex` of async-mutex as a member.
 *
 * @param key begins with a word of the module that uses it: keys of two modules never collide
 */
export const runExclusive: <T>(key: string, work: () => Promise<T>) => Promise<T> = keyedSemaphores('mutexes', 1)
