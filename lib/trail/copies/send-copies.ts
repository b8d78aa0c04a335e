import { db, pool } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import type { CopyPlace } from './places'

/** What a place has missed for longer stays away: a receiver that is new need not get years of them. */
const MAX_COPIES = 200

/**
 * Sends the checkpoints that a place does not have yet, oldest first, and notes each that has arrived. A place that fails is
 * tried again with the next run, and does not keep the others waiting.
 */
export async function sendCopies(places: readonly CopyPlace[], onError: (error: unknown) => void): Promise<void> {
  await withAdvisoryLock('trail:copies', async () => {
    for (const place of places) await sendTo(place).catch(onError)
  })
}

async function sendTo({ name, send }: CopyPlace): Promise<void> {
  const { rows } = await pool().query<{ number: string; statement: string }>(
    `SELECT number, statement FROM (SELECT number, statement FROM audit_checkpoints ORDER BY number DESC LIMIT $2) c
     WHERE NOT EXISTS (SELECT 1 FROM audit_checkpoint_copies k WHERE k.number = c.number AND k.place = $1) ORDER BY number`,
    [name, MAX_COPIES],
  )
  for (const { number, statement } of rows) {
    await send({ number: Number(number), text: statement })
    await db().auditCheckpointCopy.createMany({ data: { number: BigInt(number), place: name }, skipDuplicates: true })
  }
}
