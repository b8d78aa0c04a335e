import { existsSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

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

/**
 * Wraps a command so that it runs under limits of the kernel and locked in. Shell, unshare and setpriv become the program one
 * after the other: the process id and every open file stay. The user id is returned for files that are handed to it.
 */
export function lockCommand({ argv, lock, ulimits }: LimitedProgram): LockedProgram & { userId: number | null } {
  if (process.platform === 'win32') return { command: argv[0]!, args: argv.slice(1), userId: null }
  const userId = isRoot && lock.level !== 'none' ? nextUserId() : null
  // A decoder is the first that the kernel ends when memory is short. In a jail it could not say so any more.
  const limits = ['echo 1000 > /proc/self/oom_score_adj', ...ulimits.map((limit) => `ulimit ${limit}`)]
  const script = `{ ${limits.join('; ')}; } 2>/dev/null; exec "$@"`
  const wrapped = wrap(argv, lock, userId)
  const ids = lock.level === 'user-id' && userId !== null ? { uid: userId, gid: userId } : {}
  return { command: '/bin/sh', args: ['-c', script, 'sh', ...wrapped], ...ids, userId }
}

function wrap(argv: readonly string[], lock: ProgramLock, userId: number | null): readonly string[] {
  const asUser = userId === null ? [] : ['--reuid', `${userId}`, '--regid', `${userId}`, '--clear-groups']
  // Of root alone: otherwise it would count whatever else the user runs.
  const processes = userId === null ? [] : [findTool('prlimit'), `--nproc=${MAX_PROCESSES}`]
  const privileges = [...asUser, '--no-new-privs', '--inh-caps=-all']
  const withoutNetwork = [findTool('unshare'), '--net', '--ipc', '--uts']
  switch (lock.level) {
    case 'jail': {
      const unshared = [...withoutNetwork, '--mount', ...(isRoot ? [] : ['--user', '--map-root-user'])]
      const shown = [...new Set([...SYSTEM_FILES.filter((file) => existsSync(file)), '/proc', ...lock.shown.map((file) => realpathSync(file))])] // prettier-ignore
      const tools = [findTool('setpriv'), findTool('umount'), lock.needsProc ? 'proc' : '']
      const build = [findTool('sh'), '-c', BUILD_JAIL, 'sh', jailFolder(), ...tools, `${shown.length}`, ...shown]
      return [...processes, ...unshared, ...build, ...privileges, '--bounding-set=-all', ...argv]
    }
    case 'no-network': {
      const unshared = [...withoutNetwork, ...(isRoot ? [] : ['--user', '--map-current-user'])]
      return [...processes, ...unshared, findTool('setpriv'), ...privileges, '--bounding-set=-all', ...argv]
    }
    case 'other-user':
      return [...processes, findTool('setpriv'), ...privileges, ...argv]
    case 'user-id':
    case 'none':
      return argv
  }
}

let emptyFolder: string | undefined
/** An empty folder: what is mounted on it is seen by one child alone, so that one serves all of them. */
const jailFolder = (): string => (emptyFolder ??= mkdtempSync(path.join(tmpdir(), 'jail-')))

/**
 * Where the dynamic linker looks, fonts for documents that bring none, and the time zone. No shell, no settings, no data, no
 * sockets.
 */
const SYSTEM_FILES = [
  ...['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/etc/ld.so.cache', '/dev/null', '/dev/urandom'],
  ...['/usr/share/fonts', '/usr/share/fontconfig', '/etc/fonts', '/usr/share/zoneinfo', '/etc/localtime'],
]

/**
 * $1 an empty folder, $2 setpriv, $3 umount, $4 whether /proc stays, $5 how many paths follow; then these; then the arguments
 * of setpriv, and the program. A new root in memory gets the paths, bound read-only; the old root is unmounted, so that
 * nothing is left to break out to: chroot(2) alone "does not change […] the working directory", and is no jail for root. The
 * mount itself becomes read-only, not its file system: that names its owner, whom an ordinary user's namespace does not know.
 */
const BUILD_JAIL = `set -e
jail=$1 setpriv=$2 umount=$3 proc=$4 count=$5; shift 5
mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none "$jail"
show() {
  if [ -L "$1" ]; then mkdir -p "$jail\${1%/*}"; ln -s "$(readlink "$1")" "$jail$1"; return; fi
  if [ -d "$1" ]; then mkdir -p "$jail$1"; else mkdir -p "$jail\${1%/*}"; : > "$jail$1"; fi
  mount --rbind "$1" "$jail$1"
  case $1 in /proc|/dev/*) ;; *) mount -o remount,bind,ro,nosuid,nodev "$jail$1" ;; esac
}
while [ "$count" -gt 0 ]; do show "$1"; shift; count=$((count-1)); done
mkdir "$jail/.old" "$jail/.tools"; : > "$jail/.tools/setpriv"; : > "$jail/.tools/umount"
mount --bind "$setpriv" "$jail/.tools/setpriv"; mount --bind "$umount" "$jail/.tools/umount"
ln -s /proc/self/fd "$jail/dev/fd"
mount -o remount,bind,ro,nosuid,nodev "$jail"
cd "$jail"; pivot_root . .old; cd /
/.tools/umount -n -l /.old
[ "$proc" ] || /.tools/umount -n -l /proc
exec /.tools/setpriv "$@"`

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
