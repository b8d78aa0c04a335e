import { readFile } from 'node:fs/promises'
import { AppError } from '../../errors/app-error'
import { serveDecodeTasks } from '../_internal/decoder-pool/serve-decode-tasks'

/** A decoder child that fails in every way a decoder can. For tests alone: it is in no bundle. */

const hoard: Buffer[] = []
const rest = () => new Promise(setImmediate)

serveDecodeTasks({
  echo: (input) => Promise.resolve(input),
  make: (input) => Promise.resolve({ bytes: Buffer.alloc(input as number, 7) }),
  pid: () => Promise.resolve(process.pid),
  environment: () => Promise.resolve(Object.keys(process.env)),
  loop: () => {
    for (;;);
  },
  /** Works so long, by its processor time, and sleeps after each piece of it: as on a machine that others use. */
  work: async (input) => {
    const { cpuMs, sleepMs } = input as { cpuMs: number; sleepMs: number }
    const used = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000
    const from = used()
    // oxlint-disable-next-line fovea/no-unbounded-poll -- It ends with its processor time.
    for (let next = from; used() - from < cpuMs;) {
      next = used() + 20
      while (used() < next);
      if (sleepMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, sleepMs)
      await rest()
    }
    return process.pid
  },
  hang: () => new Promise(() => undefined),
  leak: async () => {
    // oxlint-disable-next-line fovea/no-unbounded-poll -- What a decoder must survive; its pool ends it.
    for (let i = 0; ; i++) {
      hoard.push(Buffer.alloc(4 << 20, i))
      await rest()
    }
  },
  keep: async (input) => {
    for (let i = 0; i < (input as number); i++) hoard.push(Buffer.alloc(1 << 20, i + 1))
    await rest()
    return process.pid
  },
  /** Stays until its pool sees that it has too much. */
  need: async (input) => {
    const { mb, withinMb } = input as { mb: number; withinMb: number }
    const all = Array.from({ length: mb }, (_, i) => Buffer.alloc(1 << 20, i + 1))
    if (process.memoryUsage().rss > withinMb << 20) await new Promise(() => hoard.push(...all))
    return process.pid
  },
  grab: () => {
    for (let i = 0; ; i++) hoard.push(Buffer.alloc(64 << 20, i))
  },
  abort: () => process.abort(),
  exit: () => process.exit(0),
  segv: async () => {
    process.kill(process.pid, 'SIGSEGV')
    await new Promise(() => undefined)
  },
  lock: () => Promise.resolve(Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)),
  refuse: () => Promise.reject(new Error('this is no picture')),
  incomplete: async (input) => {
    const name = input as string
    if (name === 'sharp') throw new Error('Could not load the "sharp" module using the linux-x64 runtime')
    return name.endsWith('.wasm') ? readFile(name) : import(name)
  },
  say: (input) => Promise.reject(new AppError(input as ConstructorParameters<typeof AppError>[0])),
  ends: async (_, reader) => {
    const first = await reader!.read(0, 4)
    const last = await reader!.read(reader!.sizeBytes - 4, reader!.sizeBytes)
    return Buffer.concat([first, last])
  },
  sum: async (_, reader) => {
    const all = await reader!.read(0, reader!.sizeBytes + 100)
    return { length: all.length, sum: all.reduce((sum, byte) => (sum + byte) % 65_521, 0) }
  },
  askForEver: async (_, reader) => {
    // oxlint-disable-next-line fovea/no-unbounded-poll -- What a decoder must survive; its pool ends it.
    for (;;) await reader!.read(0, reader!.sizeBytes)
  },
})
