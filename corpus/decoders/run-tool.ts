import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const FOLDERS = ['/usr/bin', '/usr/local/bin', '/usr/sbin']
const LIMIT_MS = 60_000

/** The path of a program; null where it is not installed. */
const findProgram = (name: string): string | null =>
  FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null

interface Ran {
  /** It ended by itself, with status 0. */
  ok: boolean
  /** All that it said of problems. */
  stderr: string
  stdout: Buffer
}

/** Runs a program at a low priority, for a minute at most; null where it is not installed. */
export async function runTool(name: string, args: string[]): Promise<Ran | null> {
  const program = findProgram(name)
  if (!program) return null
  const child = spawn('nice', [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS, killSignal: 'SIGKILL' })
  let stderr = ''
  const stdout: Buffer[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdout.on('data', (part: Buffer) => stdout.push(part))
  return new Promise((done) => {
    child.on('error', () => done(null))
    child.on('close', (code) => done({ ok: code === 0, stderr, stdout: Buffer.concat(stdout) }))
  })
}
