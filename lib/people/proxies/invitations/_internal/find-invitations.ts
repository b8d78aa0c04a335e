import type { Actor } from '../../../../access/actor'
import { db, type Prisma } from '../../../../db/database'
import type { ProxyInvitation } from '../../schema'

/** An offer that was not accepted by then is forgotten, with its address. */
const VALID_DAYS = 30
const DAY_MS = 86_400_000

const SHAPE = { include: { patient: { select: { id: true, name: true } } } } as const
type Row = Prisma.ProxyInvitationGetPayload<typeof SHAPE>

/** The offers that are still valid, as a query condition. */
export const whereValid = (now = new Date()): Prisma.ProxyInvitationWhereInput => ({
  createdAt: { gt: new Date(now.getTime() - VALID_DAYS * DAY_MS) },
  OR: [{ endedAt: null }, { endedAt: { gt: now } }],
  patient: { role: 'patient', status: 'active' },
})

/** Those that are not any more, whoever made them. */
export const whereExpired = (now: Date): Prisma.ProxyInvitationWhereInput => ({
  OR: [{ createdAt: { lte: new Date(now.getTime() - VALID_DAYS * DAY_MS) } }, { endedAt: { lte: now } }],
})

/**
 * Finds the valid offers of a person: those they made, and those to the address of their account. Only a patient's account
 * accepts one.
 */
export async function findInvitations(actor: Actor, where: Prisma.ProxyInvitationWhereInput = {}): Promise<Row[]> {
  const { email } = await db().user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } })
  const parties = [{ patientId: actor.id }, ...(email === null ? [] : [{ email }])]
  return db().proxyInvitation.findMany({
    where: { AND: [where, whereValid(), { OR: parties }] },
    orderBy: { createdAt: 'desc' },
    ...SHAPE,
  })
}

/** Converts a row to the API's response: its address only for who typed it. */
export const toInvitation = ({ id, patient, email, endedAt, createdAt }: Row, reader: Pick<Actor, 'id'>): ProxyInvitation => ({
  ...{ id, patient },
  email: patient.id === reader.id ? email : null,
  created_at: createdAt.toISOString(),
  ended_at: endedAt?.toISOString() ?? null,
})
