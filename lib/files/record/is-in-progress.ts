import type { Prisma } from '../../db/database'

type FileStatus = NonNullable<Prisma.StoredFileCreateInput['status']>

/** The states of a file from its first byte to the end of its check: until then its preview is shown in its place. */
export const IN_PROGRESS_STATUSES = ['pending', 'uploading', 'processing'] as const satisfies FileStatus[]

export const isInProgress = (status: FileStatus): boolean => (IN_PROGRESS_STATUSES as readonly FileStatus[]).includes(status)
