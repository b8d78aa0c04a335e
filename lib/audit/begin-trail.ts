import { db, transaction } from '../db/database'
import { auditSingleton } from './_internal/audit-singleton'
import type { AuditAction } from './audit-actions'
import type { Details } from './chain/chain-row'
import { recordIn } from './record'
import { digestFormerRows } from './chain/digest-former-rows'
import { findLastCheckpoint } from './checkpoints/checkpoint'

/**
 * Notes in the trail what verification must know of its past: once, what the access log had before it was chained; and each
 * time that the key is another than that of the last row, both keys.
 */
export async function beginTrail(): Promise<void> {
  const { current } = auditSingleton.get().keys
  // What the rule of retention has dropped is not begun again, nor looked for.
  const isDropped = Boolean((await findLastCheckpoint())?.dropped_to)
  const begun = isDropped || (await db().auditEntry.findFirst({ where: { action: 'trail.begin' }, select: { seq: true } }))
  if (!begun) {
    const { rows, digest } = await digestFormerRows()
    const details = { key: current.id, access_rows: rows, access_digest: digest }
    await note('trail.begin', details)
  }
  const last = await db().auditEntry.findFirst({
    where: { keyId: { not: null } },
    orderBy: { seq: 'desc' },
    select: { keyId: true },
  })
  if (!last?.keyId || last.keyId === current.id) return
  const details = { from: last.keyId, to: current.id }
  await note('trail.key-change', details)
}

/** A start waits for as long as the database takes. */
const note = (action: AuditAction, details: Details): Promise<void> =>
  transaction(async (tx) => recordIn(tx, { actorId: null, action, outcome: 'allowed', details }))
