import type { Prisma } from '../db/database'

/** A row of `files`, as it stands. */
export type StoredFileRow = Prisma.StoredFileGetPayload<object>
