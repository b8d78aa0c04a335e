import { z } from 'zod'
import { secrets } from '../../config/secrets'
import type { Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { openJson, sealJson } from '../../studies/record/sealed-json'
import { type EmergencyAccessRecord, EmergencyReasonKindSchema } from '../schema'
import { findOutcomes } from './find-outcomes'
import { findPaused } from './pauses'

/** Everything that emergency access shows. */
export const emergencyShape = {
  include: { case: { select: { number: true } }, user: { select: { id: true, name: true } } },
} satisfies Prisma.EmergencyAccessDefaultArgs
type EmergencyRow = Prisma.EmergencyAccessGetPayload<typeof emergencyShape>
type Keyed = Pick<EmergencyRow, 'id' | 'wrappedKey'>

const SealedReasonSchema = z.object({ reason: z.string(), kind: EmergencyReasonKindSchema.nullable().default(null) })
const keyOf = ({ id, wrappedKey }: Keyed): Buffer => secrets().unwrap(id, Buffer.from(wrappedKey))

/** Seals a reason, bound to its row. */
export const sealReason = (row: Keyed, reason: z.input<typeof SealedReasonSchema>): Promise<Uint8Array<ArrayBuffer>> =>
  sealJson(keyOf(row), row.id, reason)

/** Converts emergency accesses to their API form, with what came of each. */
export async function toEmergencyAccesses(rows: readonly EmergencyRow[]): Promise<EmergencyAccessRecord[]> {
  const [outcomes, paused] = await Promise.all([findOutcomes(rows), findPaused(rows.map(({ userId }) => userId))])
  return Promise.all(
    rows.map(async (row) => {
      const { reason, kind } = SealedReasonSchema.parse(await openJson(keyOf(row), row.id, row.reason))
      return {
        ...{ id: row.id, case_id: row.caseId, case_number: row.case.number, doctor: row.user },
        ...{ reason_kind: kind, reason },
        starts_at: row.startsAt.toISOString(),
        ended_at: row.endedAt.toISOString(),
        state: row.endedAt.getTime() > steadyNow() ? 'active' : 'ended',
        verdict: row.verdict as EmergencyAccessRecord['verdict'],
        reviewed_at: row.reviewedAt?.toISOString() ?? null,
        outcome: outcomes.get(row.id)!,
        doctor_is_paused: paused.has(row.userId),
      }
    }),
  )
}

/** The same of one. */
export const toEmergencyAccess = async (row: EmergencyRow): Promise<EmergencyAccessRecord> =>
  (await toEmergencyAccesses([row]))[0]!
