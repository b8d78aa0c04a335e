import type { Prisma } from '../../db/database'

/** A row of `files`. */
export type StoredFileRow = Prisma.StoredFileGetPayload<object>
