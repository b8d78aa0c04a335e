const last = new Map<string, Promise<unknown>>()

/**
 * Runs work for one key after all earlier work for it has ended, well or badly: of a person's sign-ins at once none is
 * mistaken for a try too many. Each bundle of a process has its own line, which the count in the database forgives.
 */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const run = (last.get(key) ?? Promise.resolve()).then(work, work)
  last.set(key, run)
  const leave = () => {
    if (last.get(key) === run) last.delete(key)
  }
  run.then(leave, leave)
  return run
}
