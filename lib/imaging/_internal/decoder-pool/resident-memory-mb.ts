import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Returns how much memory a process holds in RAM, in MiB; 0 when it has ended. */
export function residentMemoryMb(pid: number): Promise<number> {
  if (process.platform === 'linux') return Promise.resolve(readProcStatus(pid))
  return new Promise((done) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (_, out) => done(Number(out) / 1024 || 0))
  })
}

/** Synchronous, since a small read of /proc costs less than the promise for it. */
function readProcStatus(pid: number): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return Number(kib ?? 0) / 1024
  } catch {
    return 0
  }
}
