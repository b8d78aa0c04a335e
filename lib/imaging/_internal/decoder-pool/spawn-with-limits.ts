import { spawn, type ChildProcess } from 'node:child_process'
import { DECODER_ENVIRONMENT } from '../../decoder-pool/decoder-environment'
import { lockCommand, nodePermissionFlags, type ProgramLock } from '../lock/lock-command'
import { withoutInherited } from '../lock/without-inherited'

export interface DecoderLimits {
  /** The bundled child. Never `new URL('./…')`: this file is bundled too. */
  program: string
  /** Node's own options for the child; tests run theirs with `--import tsx`. */
  execArgv: string[]
  timeMs: number
  /** The kernel refuses private memory beyond this, thread stacks included. */
  dataMb: number
  tasksPerChild: number
  /** How it is locked in, and whether by Node's permission model as well. */
  lock?: ProgramLock & { isFenced: boolean }
}

const UNLOCKED = { level: 'none', shown: [], isFenced: false } as const

/** Starts a decoder locked in, under the kernel's limits, and says whether it is a child of what was started: see findProgram. */
export function spawnWithLimits({ program, execArgv, dataMb, timeMs, tasksPerChild, lock = UNLOCKED }: DecoderLimits): {
  process: ChildProcess
  isForked: boolean
} {
  const permissions = lock.isFenced ? nodePermissionFlags(lock.shown) : []
  const argv = [process.execPath, '--max-old-space-size=256', '--disable-proto=delete', ...permissions, ...execArgv, program]
  // CPU seconds are counted over a child's whole life: the maximum of all its tasks, plus the start.
  const cpuSeconds = Math.ceil(timeMs / 1000) * 2 * tasksPerChild + 60
  const ulimits = ['-c 0', '-f 0', '-n 512', `-d ${dataMb * 1024}`, `-t ${cpuSeconds}`]
  const locked = lockCommand({ argv, lock: { ...lock, shown: [process.execPath, ...lock.shown] }, ulimits })
  const { command, args, uid, gid, isForked } = locked
  const started = spawn(command, args, {
    ...(uid !== undefined && { uid, gid }),
    cwd: '/',
    env: DECODER_ENVIRONMENT,
    // The last one is the channel: not Node's own, which deserialises in this process what the child sends.
    stdio: withoutInherited(['ignore', 'ignore', 'pipe', 'pipe']),
  })
  return { process: started, isForked }
}
