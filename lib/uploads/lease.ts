import { createHash, randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { pool } from '../db/database'

/** Proof that this process may write an upload: every save checks the token in its UPDATE. */
export interface Lease {
  token: string
  /** The clock of this process (performance.now) after which others may take it; counted from before it was granted. */
  until: number
  /** The offset that the row held when it was granted. */
  savedBytes: number
  /** The length that the row held then; null while it is deferred. */
  lengthBytes: number | null
  /** What lies beyond `savedBytes` came in a request whose checksum was never confirmed. */
  isUnchecked: boolean
}

interface TakeLease {
  uploadId: string
  holder: string
  /** The holder that the row named when it was read and that is known to be dead, or null. */
  deadHolder: string | null
  leaseMs: number
}

/**
 * Takes the lease of an open upload, from nobody, from a holder whose lease lapsed, or from one that is known to be dead.
 *
 * The token goes up by one, so that whatever an earlier holder still sends to the database changes nothing.
 *
 * @returns null when a living process holds it, or when the upload is not open any more
 */
export async function takeLease({ uploadId, holder, deadHolder, leaseMs }: TakeLease): Promise<Lease | null> {
  const until = performance.now() + leaseMs
  type Granted = { lease_token: string; saved_offset: string; length: string | null; unchecked: boolean }
  const { rows } = await pool().query<Granted>({
    name: 'uploads-take-lease',
    text: `UPDATE uploads SET lease_holder = $2, lease_token = lease_token + 1, lease_expires_at = now() + $4 * interval '1 ms'
           WHERE id = $1 AND state = 'open'
             AND (lease_holder IS NULL OR lease_expires_at < now() OR lease_holder = $2 OR lease_holder = $3)
           RETURNING lease_token, saved_offset, length, unchecked`,
    values: [uploadId, holder, deadHolder, leaseMs],
  })
  if (!rows[0]) return null
  const { lease_token: token, saved_offset: saved, length, unchecked } = rows[0]
  const lengthBytes = length === null ? null : Number(length)
  return { token, until, savedBytes: Number(saved), lengthBytes, isUnchecked: unchecked }
}

/** Gives a lease back, so that the next process need not wait for it to lapse. Harmless when it was lost meanwhile. */
export async function releaseLease(uploadId: string, token: string): Promise<void> {
  await pool().query({
    name: 'uploads-release-lease',
    text: `UPDATE uploads SET lease_holder = NULL, lease_expires_at = NULL WHERE id = $1 AND lease_token = $2`,
    values: [uploadId, token],
  })
}

/** Names this process: where it runs, which process it is, and which start of it. Nothing of it can be read back as a host name. */
export const newHolder = (): string => `${place()}/${process.pid}/${randomBytes(6).toString('hex')}`

/**
 * Tells whether a holder can be proven dead, so that after a kill nobody waits for its lease to lapse: it ran here, and
 * its process is gone, or is this very process, in which only one start of the room lives.
 */
export function isDead(holder: string, me: string): boolean {
  const [where, pid] = holder.split('/')
  const [here, mine] = me.split('/')
  if (holder === me || where !== here) return false
  return pid === mine || !isRunning(Number(pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0) // Signal 0 only asks.
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** One machine and one namespace of process ids: in two containers the same number means two processes. */
function place(): string {
  let namespace = ''
  try {
    namespace = readlinkSync('/proc/self/ns/pid')
  } catch {
    // Not Linux: process ids are the machine's own.
  }
  return createHash('sha256').update(`${hostname()} ${namespace}`).digest('hex').slice(0, 12)
}
