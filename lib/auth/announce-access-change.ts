import { type AccessChange, CHANNEL, livingNews, sendNews } from './_internal/access-news'
import { type Tx } from '../db/database'

/**
 * Makes every process forget what it decided about a person, a sign-in, a case or a file. Call it where a role, a
 * status, an assignment or a file changes: inside the transaction, so that the news goes out with its commit, or after it.
 */
export async function announceAccessChange(change: AccessChange, tx?: Tx): Promise<void> {
  if (!tx) return sendNews(change)
  livingNews.peek()?.hear(change)
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(change)})`
}
