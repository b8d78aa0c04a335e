import { z } from 'zod'
import { secrets } from '../../config/secrets'
import type { Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { openJson, sealJson } from '../../studies/record/sealed-json'
import type { EmergencyAccessRecord } from '../schema'

/** Everything that emergency access shows. */
export const emergencyShape = {
  include: { case: { select: { number: true } }, user: { select: { id: true, name: true } } },
} satisfies Prisma.EmergencyAccessDefaultArgs
type Row = Prisma.EmergencyAccessGetPayload<typeof emergencyShape>
type Keyed = Pick<Row, 'id' | 'wrappedKey'>

const SealedReasonSchema = z.object({ reason: z.string() })
const keyOf = ({ id, wrappedKey }: Keyed): Buffer => secrets().unwrap(id, Buffer.from(wrappedKey))

/** Seals a reason, bound to its row. */
export const sealReason = (row: Keyed, reason: string): Promise<Uint8Array<ArrayBuffer>> =>
  sealJson(keyOf(row), row.id, { reason })

/** Converts emergency access to its API form. */
export async function toEmergencyAccess(row: Row): Promise<EmergencyAccessRecord> {
  const { reason } = SealedReasonSchema.parse(await openJson(keyOf(row), row.id, row.reason))
  return {
    id: row.id,
    case_id: row.caseId,
    case_number: row.case.number,
    doctor: row.user,
    reason,
    starts_at: row.startsAt.toISOString(),
    ended_at: row.endedAt.toISOString(),
    state: row.endedAt.getTime() > steadyNow() ? 'active' : 'ended',
    verdict: row.verdict as EmergencyAccessRecord['verdict'],
    reviewed_at: row.reviewedAt?.toISOString() ?? null,
  }
}
