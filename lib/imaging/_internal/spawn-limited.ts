import { spawn, type ChildProcess } from 'node:child_process'
import { DECODER_ENVIRONMENT } from '../decoder-environment'
import { type DecoderPoolOptions } from './decoder-pool'

type Limits = Pick<DecoderPoolOptions, 'program' | 'execArgv' | 'dataMb' | 'timeMs' | 'tasksPerChild'>

/** Starts a decoder under the kernel's limits. The shell sets them and becomes node: the pid and the channel stay. */
export function spawnLimited({ program, execArgv, dataMb, timeMs, tasksPerChild }: Limits): ChildProcess {
  const node = [process.execPath, '--max-old-space-size=256', '--disable-proto=delete', ...execArgv, program]
  // CPU seconds are counted over a child's whole life: as many as all its tasks may take, and some to start.
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
