import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { pool } from '../../db/database'

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
  isUnverified: boolean
  /** The generation that is appended to: none for the first, else the token under which the bytes were last forked. */
  generation: string | undefined
  /** An earlier holder may not know that it lost the lease, and still write: fork the bytes before going on. */
  hasZombieWriter: boolean
}

interface TakeLeaseInput {
  uploadId: string
  holder: string
  /** The holder that the row named when it was read and that is known to be dead, or null. */
  deadHolder: string | null
  leaseMs: number
}

/**
 * Takes the lease of an open upload that is free, has expired, or belongs to a process that is known to be dead.
 *
 * The token goes up by one, so that whatever an earlier holder still sends to the database changes nothing. One whose lease
 * expired may have been stopped in the middle of a write to the store, which checks no token: it counts as a zombie writer, in
 * the same statement, until the bytes are forked. A holder that released the lease, or is dead, has closed its files.
 *
 * @returns null when a running process holds it, or when the upload is not open any more
 */
export async function takeLease({ uploadId, holder, deadHolder, leaseMs }: TakeLeaseInput): Promise<Lease | null> {
  const until = performance.now() + leaseMs
  const { rows } = await pool().query<GrantedRow>({
    name: 'uploads-take-lease',
    text: `UPDATE uploads SET lease_holder = $2, lease_token = lease_token + 1, lease_expires_at = now() + $4 * interval '1 ms',
             has_stray = has_stray OR (lease_holder IS NOT NULL AND lease_holder <> $2 AND lease_holder IS DISTINCT FROM $3)
           WHERE id = $1 AND state = 'open'
             AND (lease_holder IS NULL OR lease_expires_at < now() OR lease_holder = $2 OR lease_holder = $3)
           RETURNING lease_token, saved_offset, length, unchecked, growth, has_stray`,
    values: [uploadId, holder, deadHolder, leaseMs],
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
 * Records that the bytes were forked from those of the earlier writer, under the name of this token.
 *
 * @returns false when the lease is lost: then they grow elsewhere
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
 * Renews a lease without saying anything else about the upload: for work that takes longer than it lasts.
 *
 * @returns until when, as in Lease; null when it is lost
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

/** Releases a lease, so that the next process need not wait for its expiry. Harmless when it was lost meanwhile. */
export async function releaseLease(uploadId: string, token: string): Promise<void> {
  await pool().query({
    name: 'uploads-release-lease',
    text: `UPDATE uploads SET lease_holder = NULL, lease_expires_at = NULL WHERE id = $1 AND lease_token = $2`,
    values: [uploadId, token],
  })
}

/** Names this process: where it runs, which process it is, and which start of it. Nothing of it can be read back as a host name. */
export const newLeaseHolder = (): string => `${hostFingerprint()}/${process.pid}/${randomBytes(6).toString('hex')}`

/**
 * Whether a holder is provably dead, so that after a kill its lease need not expire: it ran on this machine, and its process
 * has ended or is this very process, which has the module open only once.
 */
export function isHolderDead(holder: string, ownHolder: string): boolean {
  const [where, pid] = holder.split('/')
  const [here, mine] = ownHolder.split('/')
  if (holder === ownHolder || where !== here) return false
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

/**
 * One start of one machine and one namespace of process ids: in two containers the same number means two processes, and
 * machines that were made of one image may bear one name.
 */
function hostFingerprint(): string {
  const known = [hostname()]
  try {
    known.push(readlinkSync('/proc/self/ns/pid'), readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  } catch {
    // Not Linux: process ids are the machine's own.
  }
  return createHash('sha256').update(known.join(' ')).digest('hex').slice(0, 12)
}
