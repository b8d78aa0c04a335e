import type { Prisma } from '../db/database'

type FileStatus = NonNullable<Prisma.StoredFileCreateInput['status']>

/** How a file stands from its first byte to the end of its check: until then a preview stands for it. */
export const ARRIVING = ['pending', 'uploading', 'processing'] as const satisfies FileStatus[]

export const isArriving = (status: FileStatus): boolean => (ARRIVING as readonly FileStatus[]).includes(status)
