import { announce } from '../db/announce'
import { type Tx } from '../db/database'
import { type AccessChange, livingNews, sendNews, TOPIC } from './_internal/access-news'

/**
 * Makes every process forget what it decided about a person, a sign-in, a case or a file. Call it where a role, a
 * status, an assignment or a file changes: inside the transaction, so that the news goes out with its commit, or after it.
 */
export async function announceAccessChange(change: AccessChange, tx?: Tx): Promise<void> {
  if (!tx) return sendNews(change)
  livingNews.peek()?.hear(change)
  await announce(TOPIC, JSON.stringify(change), tx)
}
