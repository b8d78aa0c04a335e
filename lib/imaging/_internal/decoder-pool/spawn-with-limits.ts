import { spawn, type ChildProcess } from 'node:child_process'
import { DECODER_ENVIRONMENT } from '../../decoder-pool/decoder-environment'

export interface DecoderLimits {
  /** The bundled child. Never `new URL('./…')`: this file is bundled too. */
  program: string
  /** Node's own options for the child; tests run theirs with `--import tsx`. */
  execArgv: string[]
  timeMs: number
  /** The kernel refuses private memory beyond this, thread stacks included. */
  dataMb: number
  tasksPerChild: number
}

/** Starts a decoder under the kernel's limits. The shell sets them and execs node: the pid and the channel stay. */
export function spawnWithLimits({ program, execArgv, dataMb, timeMs, tasksPerChild }: DecoderLimits): ChildProcess {
  const node = [process.execPath, '--max-old-space-size=256', '--disable-proto=delete', ...execArgv, program]
  // CPU seconds are counted over a child's whole life: the maximum of all its tasks, plus the start.
  const cpuSeconds = Math.ceil(timeMs / 1000) * 2 * tasksPerChild + 60
  const limits = `ulimit -c 0; ulimit -d ${dataMb * 1024} 2>/dev/null; ulimit -t ${cpuSeconds}; exec "$@"`
  const [command, ...args] = process.platform === 'win32' ? node : ['/bin/sh', '-c', limits, 'sh', ...node]
  return spawn(command!, args, {
    cwd: '/',
    env: DECODER_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
}
