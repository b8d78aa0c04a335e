import type { ChildProcess } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeJail } from './write-jail'

/** How tightly a program is locked in, from the tightest on. Which of them a system can do is tried: see decoder-lock.ts. */
export const LOCK_LEVELS = ['jail', 'no-network', 'other-user', 'user-id', 'none'] as const
export type LockLevel = (typeof LOCK_LEVELS)[number]

export interface ProgramLock {
  level: LockLevel
  /** The files and folders that a jail shows, read-only: the program, its packages. Absolute. */
  shown: readonly string[]
  /** It opens /dev/fd/3, which needs /proc. */
  needsProc?: boolean
}

interface LimitedProgram {
  /** The command and its arguments. */
  argv: readonly string[]
  lock: ProgramLock
  /** The kernel's limits: what a shell's `ulimit` takes. */
  ulimits: readonly string[]
}

interface LockedProgram {
  command: string
  args: string[]
  /** For spawn(): where no other tool can set them. */
  uid?: number
  gid?: number
  /** The program is the only child of the command: see findProgram. */
  isForked: boolean
}

const isRoot = process.getuid?.() === 0
const TOOL_FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin']
// The build would take every file of the project for one that this may read.
const findTool = (tool: string): string =>
  TOOL_FOLDERS.map((folder) => `${folder}/${tool}`).find((file) => existsSync(/* turbopackIgnore: true */ file)) ?? tool

/** User ids that belong to no account, and are used by one child at a time: processes of one user can trace each other. */
const [FIRST_USER_ID, USER_IDS] = [64_000, 1000]
let userIds = process.pid * 37
const nextUserId = (): number => FIRST_USER_ID + (userIds++ % USER_IDS)

/** Threads count as well: Node starts about 11 of them. */
const MAX_PROCESSES = 64

/** The kernel says which processes a process has started (proc(5)): without it, a child of unshare could not be measured. */
const knowsChildren = existsSync(`/proc/self/task/${process.pid}/children`)

/**
 * Wraps a command so that it runs under limits of the kernel and locked in. Shell, unshare and setpriv become the program one
 * after the other, and every open file stays. Where the system can, the program is the first process of a namespace of process
 * ids, which only a child of unshare can be: it sees, signals and traces no other, and ends with unshare, which ends with us. The
 * user id is returned for files that are handed to it.
 */
export function lockCommand({ argv, lock, ulimits }: LimitedProgram): LockedProgram & { userId: number | null } {
  if (process.platform === 'win32') return { command: argv[0]!, args: argv.slice(1), userId: null, isForked: false }
  const userId = isRoot && lock.level !== 'none' ? nextUserId() : null
  // A decoder is the first that the kernel ends when memory is short. In a jail it could not say so any more.
  const limits = ['echo 1000 > /proc/self/oom_score_adj', ...ulimits.map((limit) => `ulimit ${limit}`)]
  // Of root alone: otherwise it would count whatever else the user runs. Shells name it differently.
  if (userId !== null) limits.push(`ulimit -u ${MAX_PROCESSES} || ulimit -p ${MAX_PROCESSES}`)
  const script = `{ ${limits.join('; ')}; } 2>/dev/null; exec "$@"`
  const wrapped = wrap(argv, lock, userId)
  const ids = lock.level === 'user-id' && userId !== null ? { uid: userId, gid: userId } : {}
  const isForked = knowsChildren && (lock.level === 'jail' || lock.level === 'no-network')
  return { command: '/bin/sh', args: ['-c', script, 'sh', ...wrapped], ...ids, userId, isForked }
}

function wrap(argv: readonly string[], lock: ProgramLock, userId: number | null): readonly string[] {
  const asUser = userId === null ? [] : ['--reuid', `${userId}`, '--regid', `${userId}`, '--clear-groups']
  // Another user id clears what unshare has set: the last of them asks again to end with its parent.
  const endsWithParent = ['--pdeathsig', 'KILL']
  const privileges = [...asUser, '--no-new-privs', '--inh-caps=-all', ...(knowsChildren ? endsWithParent : [])]
  const ownProcesses = ['--pid', '--fork', '--kill-child']
  const withoutNetwork = [
    ...(knowsChildren ? [findTool('setpriv'), ...endsWithParent] : []),
    ...[findTool('unshare'), '--net', '--ipc', '--uts', ...(knowsChildren ? ownProcesses : [])],
  ]
  switch (lock.level) {
    case 'jail': {
      const unshared = [...withoutNetwork, '--mount', ...(isRoot ? [] : ['--user', '--map-root-user'])]
      const build = [findTool('sh'), '-c', jailOf(lock), 'sh']
      return [...unshared, ...build, ...privileges, '--bounding-set=-all', ...argv]
    }
    case 'no-network': {
      const unshared = [...withoutNetwork, ...(isRoot ? [] : ['--user', '--map-current-user'])]
      return [...unshared, findTool('setpriv'), ...privileges, '--bounding-set=-all', ...argv]
    }
    case 'other-user':
      return [findTool('setpriv'), ...privileges, ...argv]
    case 'user-id':
    case 'none':
      return argv
  }
}

/** Returns the process id of a program that lockCommand has wrapped: of the command, until that has started it. */
export function findProgram(pid: number, isForked: boolean): number {
  if (!isForked) return pid
  try {
    return Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1'), 10) || pid
  } catch {
    return pid // It has ended.
  }
}

/**
 * Kills a program that lockCommand has wrapped. Not what has started it: that takes its end, and ends as it did, while a program that
 * outlived it would be a zombie where this process is the first of a container. Hostile code can refuse to end with its parent.
 */
export function killProgram(started: ChildProcess, isForked: boolean): void {
  const program = started.pid && findProgram(started.pid, isForked)
  if (program === started.pid || started.exitCode !== null || started.signalCode !== null) return void started.kill('SIGKILL')
  try {
    process.kill(program!, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

/** Removes what killed processes have left: folders of that exact name, of our user, whose process has ended. */
export function removeAbandonedJails(): void {
  for (const name of readdirSync(/* turbopackIgnore: true */ tmpdir())) {
    const pid = Number(/^fovea-jail-(\d+)-[A-Za-z0-9]{6}$/.exec(name)?.[1])
    const folder = path.join(tmpdir(), name)
    if (
      pid > 0 &&
      !isRunning(pid) &&
      lstatSync(/* turbopackIgnore: true */ folder, { throwIfNoEntry: false })?.uid === process.getuid?.()
    )
      removeJail(folder)
  }
}

/** What is in it, by name: a folder with anything else stays. */
function removeJail(outside: string): void {
  try {
    rmSync(path.join(outside, 'fstab'), { force: true })
    rmdirSync(path.join(outside, 'root'))
    rmdirSync(outside)
  } catch {
    // Another process was faster, or it is none of ours.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** The scripts of jails, with the file that each reads. */
const jails = new Map<string, { script: string; fstab: string }>()
/** What a program is shown does not change while this process runs. */
function jailOf({ shown: given, needsProc = false }: ProgramLock): string {
  const key = JSON.stringify([given, needsProc])
  const known = jails.get(key)
  // A system may clean its folder of temporary files now and then.
  if (known && existsSync(known.fstab)) return known.script
  const shown = new Set([...SYSTEM_FILES.filter((file) => existsSync(file)), ...given.map((file) => realpathSync(file))])
  const tools = { setpriv: findTool('setpriv'), umount: findTool('umount') }
  removeAbandonedJails()
  const outside = mkdtempSync(path.join(tmpdir(), `fovea-jail-${process.pid}-`))
  process.once('exit', () => removeJail(outside))
  // Empty: what is mounted on it is seen by one child alone, so that one serves all of them.
  const [folder, fstab] = [path.join(outside, 'root'), path.join(outside, 'fstab')]
  mkdirSync(folder)
  const script = writeJail({ folder, fstab, shown: [...shown], ...tools, hasProc: needsProc })
  jails.set(key, { script, fstab })
  return script
}

/**
 * Where the dynamic linker looks, fonts for documents that bring none, and the time zone. No shell, no settings, no data, no
 * sockets.
 */
const SYSTEM_FILES = [
  ...['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/etc/ld.so.cache', '/dev/null', '/dev/urandom'],
  ...['/usr/share/fonts', '/usr/share/fontconfig', '/etc/fonts', '/usr/share/zoneinfo', '/etc/localtime'],
]

/**
 * Node's permission model: files are read below these paths alone, nothing is written, no program is started. It fences
 * JavaScript, and no memory fault of a library: a second fence, never the only one.
 */
export function nodePermissionFlags(shown: readonly string[]): string[] {
  const known = process.allowedNodeEnvironmentFlags
  const flag = ['--permission', '--experimental-permission'].find((name) => known.has(name))
  if (!flag) return []
  const allowed = ['--allow-addons', '--allow-worker'].filter((name) => known.has(name))
  const quiet = ['ExperimentalWarning', 'SecurityWarning'].map((warning) => `--disable-warning=${warning}`)
  return [flag, ...quiet, ...allowed, ...shown.map((file) => `--allow-fs-read=${realpathSync(file)}`)]
}
