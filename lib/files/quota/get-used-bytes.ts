import { db } from '../../db/database'
import { getStorageUsage } from './_internal/get-storage-usage'

/** Returns how many bytes a user's files use: everything that they sent and that is still stored. */
export const getUsedBytes = async (userId: string): Promise<number> => (await getStorageUsage(db(), userId)).usedBytes
