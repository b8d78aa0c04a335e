import type pg from 'pg'
import { scheduleInterval } from '../../runtime/schedule-interval'
import { openConnection } from '../open-connection'

const LOOK_MS = 1000
/** What waits for less is not worth a line. */
const NAMED_AFTER_MS = 5000
const AGAIN_MS = 30_000

/** Of the statement its first word alone: its values may be of patients. Who may not see others' statements sees no class. */
const BLOCKERS = `
  SELECT a.pid, a.state, upper(substring(a.query FROM '^\\s*([A-Za-z]+)')) AS class, a.usename AS role,
    to_char(coalesce(a.xact_start, a.query_start, a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS since
  FROM unnest(pg_blocking_pids($1)) AS b(pid) JOIN pg_stat_activity a ON a.pid = b.pid ORDER BY a.pid`

interface Blocker {
  pid: number
  state: string | null
  class: string | null
  role: string | null
  since: string | null
}

export interface BlockerWatch {
  /** Who held what was waited for, when it was last looked. */
  readonly last: string | null
  /** Runs statements on the connection that is watched; `what` says what waits. */
  during: <T>(what: string, work: () => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/**
 * Watches what a connection waits for: after five seconds, and then every half a minute, it says which other connection holds the
 * lock, what kind of statement that runs, and since when.
 */
export async function watchBlockers(url: string, watched: pg.Client, say: (line: string) => void): Promise<BlockerWatch> {
  const { rows } = await watched.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  let observer: pg.Client | null = null // Most migrations are over before it is needed.
  let what: string | null = null
  let last: string | null = null
  let waitsSince: number | null = null
  let namedAt = -Infinity
  const look = async () => {
    if (what === null) return void (waitsSince = null)
    observer ??= await openConnection(url)
    const { rows: found } = await observer.query<Blocker>(BLOCKERS, [rows[0]!.pid])
    const now = performance.now()
    if (found.length === 0) return void (waitsSince = null)
    waitsSince ??= now
    last = found.map(describe).join('; ')
    if (now - waitsSince < NAMED_AFTER_MS - LOOK_MS || now - namedAt < AGAIN_MS) return
    namedAt = now
    say(`  ${what}: ${last}`)
  }
  const stop = scheduleInterval(LOOK_MS, look, () => undefined)
  return {
    get last() {
      return last
    },
    during: async (waiting, work) => {
      what = waiting
      try {
        return await work()
      } finally {
        what = null
      }
    },
    close: async () => {
      await stop()
      await observer?.end()
    },
  }
}

function describe({ pid, state, class: statement, role, since }: Blocker): string {
  const does = state === 'idle in transaction' ? 'is idle in a transaction' : statement ? `runs ${statement}` : 'holds the lock'
  return `the connection with pid ${pid}${role ? ` of the role ${role}` : ''} ${does}, since ${since ?? 'a while'} UTC`
}
