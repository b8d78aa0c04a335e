import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { pool } from '../../db/database'

/** The right of this process to write an upload: every save checks the token in its UPDATE. */
export interface Lease {
  token: string
  /** When others may take it, by the clock of this process (performance.now), measured from before it was granted. */
  until: number
  /** The saved offset in the row when it was granted. */
  savedBytes: number
  /** The length in the row at that time; null while it is deferred. */
  lengthBytes: number | null
  /** Bytes beyond `savedBytes` came in a request whose checksum was never verified. */
  isUnverified: boolean
  /** The generation that is appended to: undefined for the first, else the token under which the object was last forked. */
  generation: string | undefined
  /** A former holder may not know that it lost the lease, and still write: fork the object before appending. */
  hasZombieWriter: boolean
}

interface TakeLeaseInput {
  uploadId: string
  holder: string
  /** The holder in the row as read, if it is known to be dead; else null. */
  deadHolder: string | null
  leaseMs: number
  /** Not if its last holder released it with a save: the row has its whole state. */
  unlessReleased?: boolean
  /**
   * A request to the store can arrive after its sender has ended, as in a bucket: whoever did not release the lease counts as a
   * zombie writer, a dead one and this process included.
   */
  arrivesLate?: boolean
}

/**
 * Takes the lease of an open upload that is free, has expired, or belongs to a process that is known to be dead.
 *
 * The token is incremented, so that later statements of a former holder change nothing in the database. A holder whose lease
 * expired may have been suspended during a write to the store, which checks no token: it counts as a zombie writer, set in the
 * same statement, until the object is forked. A holder that released the lease, or is dead, has closed its files; its requests to
 * a bucket may still be on their way.
 *
 * A lease that ends later than any lasts was written before the clock was set back, and counts as expired.
 *
 * @returns null when a running process holds it, or when the upload is not open any more
 */
export async function takeLease(input: TakeLeaseInput): Promise<Lease | null> {
  const { uploadId, holder, deadHolder, leaseMs, unlessReleased = false, arrivesLate = false } = input
  const until = performance.now() + leaseMs
  const { rows } = await pool().query<GrantedRow>({
    name: 'uploads-take-lease',
    text: `UPDATE uploads SET lease_holder = $2, lease_token = lease_token + 1, lease_expires_at = now() + $4 * interval '1 ms',
             has_stray = has_stray OR (lease_holder IS NOT NULL AND ($6 OR (lease_holder <> $2 AND lease_holder IS DISTINCT FROM $3)))
           WHERE id = $1 AND state = 'open'
             AND (lease_holder IS NULL OR lease_expires_at < now() OR lease_expires_at > now() + 2 * $4 * interval '1 ms'
               OR lease_holder = $2 OR lease_holder = $3)
             AND NOT ($5 AND lease_holder IS NULL AND released_token IS NOT DISTINCT FROM lease_token)
           RETURNING lease_token, saved_offset, length, unchecked, growth, has_stray`,
    values: [uploadId, holder, deadHolder, leaseMs, unlessReleased, arrivesLate],
  })
  if (!rows[0]) return null
  const { lease_token: token, saved_offset: saved, length, unchecked, growth, has_stray: hasStray } = rows[0]
  const lengthBytes = length === null ? null : Number(length)
  const fencing = { generation: growth === '0' ? undefined : growth, hasZombieWriter: hasStray }
  return { token, until, savedBytes: Number(saved), lengthBytes, isUnverified: unchecked, ...fencing }
}

interface GrantedRow {
  lease_token: string
  saved_offset: string
  length: string | null
  unchecked: boolean
  growth: string
  has_stray: boolean
}

/**
 * Records that the object was forked from the generation of the former writer, under the name of this token.
 *
 * @returns false when the lease is lost: another process then writes another generation
 */
export async function recordFork(uploadId: string, token: string): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'uploads-record-fork',
    text: `UPDATE uploads SET growth = $2, has_stray = false WHERE id = $1 AND lease_token = $2 AND state = 'open'`,
    values: [uploadId, token],
  })
  return rowCount === 1
}

/**
 * Renews a lease without another change of the row: for work that takes longer than the lease.
 *
 * @returns its expiry, as in Lease; null when it is lost
 */
export async function renewLease(uploadId: string, token: string, leaseMs: number): Promise<number | null> {
  const until = performance.now() + leaseMs
  const { rowCount } = await pool().query({
    name: 'uploads-renew-lease',
    text: `UPDATE uploads SET lease_expires_at = now() + $3 * interval '1 ms' WHERE id = $1 AND lease_token = $2 AND state = 'open'`,
    values: [uploadId, token, leaseMs],
  })
  return rowCount === 1 ? until : null
}

/**
 * Releases a lease, so that the next process need not wait for its expiry. No effect if it was lost meanwhile.
 *
 * @param hasStray what it sent to the store last may still arrive: whoever takes the lease forks the object
 */
export async function releaseLease(uploadId: string, token: string, hasStray = false): Promise<void> {
  await pool().query({
    name: 'uploads-release-lease',
    text: `UPDATE uploads SET lease_holder = NULL, lease_expires_at = NULL, has_stray = has_stray OR $3
           WHERE id = $1 AND lease_token = $2`,
    values: [uploadId, token, hasStray],
  })
}

/** Identifies this process: its machine, process id and start. The host name cannot be derived from it. */
export const newLeaseHolder = (): string => `${hostFingerprint()}/${process.pid}/${randomBytes(6).toString('hex')}`

/**
 * Whether a holder is provably dead, so that its lease need not expire after a kill: it ran on this machine, and its process
 * has ended, or it has the pid of this process, which opens the module only once.
 */
export function isHolderDead(holder: string, ownHolder: string): boolean {
  const [where, pid] = holder.split('/')
  const [here, mine] = ownHolder.split('/')
  if (holder === ownHolder || where !== here) return false
  return pid === mine || !isRunning(Number(pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0) // Signal 0 only checks.
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/**
 * Identifies one boot of one machine and one pid namespace: in two containers the same pid is two processes, and machines
 * created from one image may have the same name.
 */
function hostFingerprint(): string {
  const known = [hostname()]
  try {
    known.push(readlinkSync('/proc/self/ns/pid'), readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  } catch {
    // Not Linux: there are no pid namespaces.
  }
  return createHash('sha256').update(known.join(' ')).digest('hex').slice(0, 12)
}
