import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clamd } from './clamd'
import { eventually, WITHIN_MINUTES } from '../runtime/test-eventually'

const PROGRAM = '/usr/sbin/clamd'

/** The reason to skip a test where there is no daemon; false where there is one. */
export const noClamd = existsSync(PROGRAM) ? false : 'no clamd: install clamav-daemon'

/**
 * The harmless file that every scanner detects (EICAR's standard test file), in two parts, so that this source is not
 * detected.
 */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''))

/** Starts a ClamAV daemon that detects only that test file, anywhere in a file. */
export async function startClamd({ streamMax = '8M' } = {}): Promise<{ address: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'clamd-'))
  mkdirSync(path.join(folder, 'db'))
  writeFileSync(path.join(folder, 'db/test.ndb'), `Test.Eicar:0:*:${EICAR.toString('hex')}\n`)
  const socket = path.join(folder, 'clamd.sock')
  const settings = [
    ...[`LocalSocket ${socket}`, `DatabaseDirectory ${folder}/db`, 'Foreground yes', 'User root', `TemporaryDirectory ${folder}`],
    ...[`StreamMaxLength ${streamMax}`, 'AlertExceedsMax yes', 'MaxFiles 100'],
  ]
  // Only root may name a user to run as.
  writeFileSync(path.join(folder, 'clamd.conf'), settings.filter((line) => process.getuid?.() === 0 || !line.startsWith('User')).join('\n')) // prettier-ignore
  const child = spawn(PROGRAM, ['--config-file', path.join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output = (output + text.toString()).slice(-2000)))
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  const address = `unix:${socket}`
  const isUp = async () => (await clamd({ address, maxBytes: 1024 }).isAvailable()) || child.exitCode !== null
  await eventually('clamd answers', isUp, undefined, WITHIN_MINUTES)
  if (child.exitCode !== null) {
    await stop()
    throw new Error(`clamd did not start: ${output}`)
  }
  return { address, stop }
}

/** A fake scanner that listens and does what the test says. */
export async function startFakeClamd(onConnection: (socket: Socket) => void): Promise<{ address: string; stop(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    onConnection(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  return {
    address: `tcp://127.0.0.1:${port}`,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
