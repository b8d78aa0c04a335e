import { type Prisma } from '../../db/database'

/** A user without the hash of their password. */
export type User = Prisma.UserGetPayload<{ omit: { passwordHash: true } }>
