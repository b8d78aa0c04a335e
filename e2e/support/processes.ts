import { readdirSync, readFileSync } from 'node:fs'

/** A process as /proc shows it; `born` distinguishes it from a later one with the same pid. */
export interface Process {
  pid: number
  parent: number
  born: string
  command: string
}

/** Whether this machine exposes its processes. */
export const processesAreShown = process.platform === 'linux'

/** Every process but zombies, which have ended and wait for their parent. */
function allProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        if (state === 'Z') return []
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent: Number(parent), born: rest[17] ?? '', command }]
      } catch {
        return [] // It ended meanwhile.
      }
    })
}

export const findProcesses = (isMeant: (one: Process) => boolean): Process[] =>
  processesAreShown ? allProcesses().filter(isMeant) : []

/** A process with all its descendants. */
export function familyOf(pid: number): Process[] {
  const all = findProcesses(() => true)
  const family = all.filter((one) => one.pid === pid)
  for (const one of family) family.push(...all.filter(({ parent }) => parent === one.pid))
  return family
}

/** Those of them that are still running. */
export const survivors = (family: Process[]): Process[] =>
  findProcesses(({ pid, born }) => family.some((one) => one.pid === pid && one.born === born))
