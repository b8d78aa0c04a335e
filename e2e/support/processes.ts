import { readdirSync, readFileSync } from 'node:fs'

/** A process as /proc shows it; `born` tells it from a later one with the same number. */
export interface Process {
  pid: number
  parent: number
  born: string
  command: string
}

/** Whether this machine shows its processes. */
export const processesAreShown = process.platform === 'linux'

/** Every process but zombies, which are ended and only wait for their parent to notice. */
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
        return [] // It ended while we looked.
      }
    })
}

export const findProcesses = (isMeant: (one: Process) => boolean): Process[] =>
  processesAreShown ? allProcesses().filter(isMeant) : []

/** A process with its children and theirs. */
export function familyOf(pid: number): Process[] {
  const all = findProcesses(() => true)
  const family = all.filter((one) => one.pid === pid)
  for (const one of family) family.push(...all.filter(({ parent }) => parent === one.pid))
  return family
}

/** Those of them that still live. */
export const survivors = (family: Process[]): Process[] =>
  findProcesses(({ pid, born }) => family.some((one) => one.pid === pid && one.born === born))
