import { readFileSync, readdirSync } from 'node:fs'

/** USER_HZ: the unit of times in /proc, 100 on every architecture that Node supports (proc(5)). */
export const TICKS_PER_SECOND = 100

/** Of one process: its parent, its ticks, and those of its children that have ended and been waited for. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [user, system, ofChildren, systemOfChildren] = fields.slice(11, 15)
    return { pid, parent: fields[1], ownTicks: user + system, childTicks: ofChildren + systemOfChildren, startedAt: fields[19] }
  } catch {
    return undefined // It ended meanwhile.
  }
}

/** Every process of this machine; none where there is no /proc. */
export const listProcesses = () =>
  process.platform === 'linux'
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => statOf(Number(name)) ?? [])
    : []

/**
 * The processor time in seconds that a process and all its descendants have used, those that have ended included: a test
 * waits for its server, and the machine may be shared, so that elapsed time says little about cost. Where there is no
 * /proc, that of this process alone.
 */
function cpuSeconds(pid = process.pid) {
  const { user, system } = process.cpuUsage()
  if (process.platform !== 'linux') return (user + system) / 1e6
  const all = listProcesses()
  const family = all.filter((one) => one.pid === pid)
  for (const one of family) family.push(...all.filter(({ parent }) => parent === one.pid))
  return family.reduce((sum, { ownTicks, childTicks }) => sum + ownTicks + childTicks, 0) / TICKS_PER_SECOND
}

/** Per test file of this process, for its reporter. */
export const cpuSecondsOf = new Map()

/** Runs a test file and records its processor time, that of its servers included. */
export async function measureCpu(file, runFile) {
  const from = cpuSeconds()
  await runFile()
  cpuSecondsOf.set(file, cpuSeconds() - from)
}
