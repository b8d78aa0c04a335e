import { findLink } from './_internal/find-link'
import { isUsedUp } from './_internal/link'
import { refuse } from './_internal/refuse'

export interface AskShare {
  token: string
  visitor: string | null
  ip: string | null
}

/**
 * Tells whether a link would still open, to a page that asks again and again: one query, and nothing is counted.
 *
 * @throws AppError `not_found` for a link that never was, has ended, or has no view left for somebody new
 */
export async function askShare(asked: AskShare): Promise<void> {
  const link = await findLink(asked)
  if (!link.visit && isUsedUp(link)) refuse('used_up', link.id, asked.ip)
}
