import type { IOType } from 'node:child_process'
import { openSync, readdirSync, readFileSync } from 'node:fs'

type Stdio = (IOType | number | null)[]

/** In fdinfo of proc(5), octal: the descriptor is closed in a program that is started. */
const CLOSE_ON_EXEC = 0o2_000_000
let inherited: Map<number, number> | undefined

/**
 * Returns what spawn() is to give a program, with nothing in the place of what this process has inherited itself: a file or pipe of
 * who started it, which Node passes on where its number is high. What Node opens itself is not passed on.
 */
export function withoutInherited(stdio: Stdio): Stdio {
  const all = [...stdio]
  for (const [fd, nothing] of (inherited ??= findInherited())) if (fd >= stdio.length) all[fd] = nothing
  return Array.from(all, (entry) => entry ?? 'ignore')
}

function findInherited(): Map<number, number> {
  try {
    const passedOn = readdirSync('/proc/self/fd')
      .map(Number)
      .filter((fd) => fd > 2 && isPassedOn(fd))
    if (passedOn.length === 0) return new Map()
    const nothing = openSync('/dev/null', 'r')
    return new Map(passedOn.map((fd) => [fd, nothing]))
  } catch {
    return new Map() // No Linux.
  }
}

function isPassedOn(fd: number): boolean {
  try {
    const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1]
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0
  } catch {
    return false // It was the folder's own.
  }
}
