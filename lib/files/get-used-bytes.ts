import { db } from '../db/database'
import { accountOf } from './_internal/account-of'

/** Tells how many bytes a person's files take: of everything that they sent and that still lies here. */
export const getUsedBytes = async (userId: string): Promise<number> => (await accountOf(db(), userId)).usedBytes
