import { readFileSync } from 'node:fs'

/** Clock ticks a second in which Linux counts for /proc (USER_HZ, proc(5)). */
const TICKS_PER_SECOND = 100

/** Returns how much processor time a process has used, in milliseconds; infinity where the system does not say, or it has ended. */
export function processorTimeMs(pid: number | undefined): number {
  try {
    // Its name, in parentheses, can contain spaces: user and system time are the 12th and 13th field behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
  } catch {
    return Infinity
  }
}
