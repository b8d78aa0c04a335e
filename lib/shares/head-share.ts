import { findShareLink } from './_internal/find-share-link'
import { isUsedUp } from './_internal/share-link'
import { denyVisit } from './_internal/deny-visit'

interface HeadShare {
  token: string
  visitor: string | null
  ip: string | null
}

/**
 * Checks whether a link would still open, for a page that polls: one query, and nothing is counted.
 *
 * @throws AppError `not_found` for a link that never existed, has ended, or has no view left for a new visitor
 */
export async function headShare(asked: HeadShare): Promise<void> {
  const link = await findShareLink(asked)
  if (!link.visit && isUsedUp(link)) denyVisit('used_up', link.id, asked.ip)
}
