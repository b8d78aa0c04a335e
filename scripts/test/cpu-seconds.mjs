import { readFileSync, readdirSync } from 'node:fs'

/** USER_HZ: the unit of times in /proc, 100 on every architecture that Node supports (proc(5)). */
const TICKS_PER_SECOND = 100

/** Of one process: its parent, and the ticks of itself and of its children that have ended and been waited for. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { pid, parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((all, ticks) => all + Number(ticks), 0) }
  } catch {
    return undefined // It ended meanwhile.
  }
}

/**
 * The processor time in seconds that a process and all its descendants have used, those that have ended included: a test
 * waits for its server, and the machine may be shared, so that elapsed time says little about cost. Where there is no
 * /proc, that of this process alone.
 */
function cpuSeconds(pid = process.pid) {
  const { user, system } = process.cpuUsage()
  if (process.platform !== 'linux') return (user + system) / 1e6
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
  const family = all.filter((one) => one.pid === pid)
  for (const one of family) family.push(...all.filter(({ parent }) => parent === one.pid))
  return family.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND
}

/** Per test file of this process, for its reporter. */
export const cpuSecondsOf = new Map()

/** Runs a test file and records its processor time, that of its servers included. */
export async function measureCpu(file, runFile) {
  const from = cpuSeconds()
  await runFile()
  cpuSecondsOf.set(file, cpuSeconds() - from)
}
