import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'
import { DecoderPool } from '../_internal/decoder-pool/decoder-pool'
import { DECODER_LIMITS } from './decoders'
import { LOCK_LEVELS, type LockLevel, type ProgramLock } from '../_internal/lock/lock-command'
import type { LockProbe, ProbeInput } from '../_internal/lock/probe-lock'

/** Not where a decoder says it: loading what checks it would take a decoder longer than its own start. */
const LockProbeSchema = z.object({
  readsKeys: z.boolean(),
  listsData: z.boolean(),
  writesFiles: z.boolean(),
  readsEnvironment: z.boolean(),
  connects: z.boolean(),
  startsPrograms: z.boolean(),
  signals: z.boolean(),
}) satisfies z.ZodType<LockProbe>

/** What a decoder that hostile bytes have taken over could still do here. */
export type LockGap = keyof LockProbe

interface DecoderLockState {
  level: LockLevel
  /** As found from within; all of them where nothing was tried. */
  gaps: readonly LockGap[]
}

interface ChosenLock extends DecoderLockState {
  lock: ProgramLock
}

interface ChooseLock {
  /** `auto` takes the tightest lock that this system allows, `required` refuses to start without a whole one, `off` takes none. */
  mode: 'auto' | 'required' | 'off'
  /** The program of the decoders, with Node's own options for it. */
  program: string
  execArgv?: string[]
  /** The folders of the program and its packages. */
  shown: readonly string[]
  /** The folder of the server's data: keys and objects. */
  dataDir: string
}

const lockSingleton = processSingleton<DecoderLockState>('decoder lock')

/** Registers how the decoders are locked in, for who describes this server; returns what undoes it. */
export function registerDecoderLock({ level, gaps }: DecoderLockState): () => void {
  lockSingleton.set({ level, gaps })
  return () => lockSingleton.clear()
}

/** How the decoders of this process are locked in; null where none were opened. */
export const decoderLock = (): DecoderLockState | null => lockSingleton.peek() ?? null

const ALL_GAPS = Object.keys(LockProbeSchema.shape) as LockGap[]
/** Without these a decoder could pass on what the server keeps. */
const REQUIRED: readonly LockGap[] = ['readsKeys', 'listsData', 'readsEnvironment', 'connects', 'signals']

/**
 * Finds the tightest lock under which a decoder starts here, and lets one say from within what it could still do. Node's
 * permission model is left out while it tries: it fences JavaScript alone.
 *
 * @throws AppError `decoder_lock_not_whole` where a whole one is required
 */
export async function chooseLock(options: ChooseLock): Promise<ChosenLock> {
  const { mode, shown } = options
  const none: ChosenLock = { level: 'none', gaps: ALL_GAPS, lock: { level: 'none', shown } }
  if (mode === 'off') return none
  let chosen = none
  for (const level of LOCK_LEVELS) {
    const lock = { level, shown }
    const gaps = await tryLock(options, lock)
    if (!gaps) continue
    chosen = { level, gaps, lock }
    break
  }
  if (mode === 'required' && REQUIRED.some((gap) => chosen.gaps.includes(gap))) throw fail('decoder_lock_not_whole')
  return chosen
}

/** What a decoder could do under a lock; null where it does not start under it. */
async function tryLock({ program, execArgv = [], dataDir }: ChooseLock, lock: ProgramLock): Promise<LockGap[] | null> {
  const keyFile = path.join(dataDir, `lock-probe-${randomUUID()}`)
  const listener = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  const limits = { timeMs: 20_000, startMs: 20_000, ...DECODER_LIMITS, tasksPerChild: 1 }
  const pool = new DecoderPool({ program, execArgv, size: 1, ...limits, lock: { ...lock, isFenced: false } })
  try {
    writeFileSync(keyFile, 'probe', { mode: 0o600 })
    await new Promise((listening) => listener.once('listening', listening))
    const { port } = listener.address() as AddressInfo
    const input: ProbeInput = { keyFile, folder: dataDir, port, serverPid: process.pid }
    const probe = LockProbeSchema.parse(await pool.run({ op: 'probe-lock', input, reader: null }))
    return ALL_GAPS.filter((gap) => probe[gap])
  } catch {
    return null // It did not start, or not far enough.
  } finally {
    await pool.close()
    listener.close()
    rmSync(keyFile, { force: true })
  }
}
