import { type Prisma } from '../db/database'

/** A person as the rest of Fovea knows them: everything but the hash of their password. */
export type User = Prisma.UserGetPayload<{ omit: { passwordHash: true } }>
