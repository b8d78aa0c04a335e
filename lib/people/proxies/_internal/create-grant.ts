import { bornBeforeChildren, whereProxyActive } from '../../../access/proxies/where-proxy-active'
import type { Prisma, Tx } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'
import { fail } from '../../../errors/fail'
import { newUuid } from '../../../runtime/uuid'
import { proxyShape } from './to-proxy'

interface NewGrant {
  patientId: string
  proxyId: string
  endedAt: Date | null
  grantedBy: string
}

/**
 * Creates a grant from now on, within a transaction; an active one of the same two is returned instead.
 *
 * @throws AppError `bad_input` where one of them is no patient any more, or where somebody else than the patient grants it without an end
 * while the year of birth is not known
 */
export async function createGrant(
  tx: Tx,
  { patientId, proxyId, endedAt, grantedBy }: NewGrant,
): Promise<{ row: Prisma.ProxyGrantGetPayload<typeof proxyShape>; isNew: boolean }> {
  // Locks both until the commit: of two concurrent requests one creates it, and no role changes meanwhile.
  const patients = await tx.$queryRaw<{ id: string; birth_year: number | null }[]>`
    SELECT id, birth_year FROM users WHERE id = ANY (${[patientId, proxyId]}::uuid[]) AND role = 'patient' ORDER BY id FOR NO KEY UPDATE`
  if (patients.length !== 2) throw fail('proxy_account_not_found')
  const parties = { patientId, proxyId }
  const existing = await tx.proxyGrant.findFirst({ where: { ...parties, ...whereProxyActive() }, ...proxyShape })
  if (existing) return { row: existing, isNew: false }
  const birthYear = patients.find(({ id }) => id === patientId)?.birth_year ?? null
  // What a patient offers is their own decision, whatever their age. Of whom nobody knows whether they are a child, no access ends with
  // their childhood: it has an end of its own.
  const isOwn = grantedBy === patientId
  if (!isOwn && birthYear === null && endedAt === null) throw fail('proxy_end_required')
  const isForChild = !isOwn && birthYear !== null && birthYear > bornBeforeChildren()
  const data = { id: newUuid(), ...parties, startsAt: new Date(steadyNow()), endedAt, grantedBy, isForChild }
  return { row: await tx.proxyGrant.create({ data, ...proxyShape }), isNew: true }
}
