import { findShareLink } from './_internal/find-share-link'
import { findSharedImages } from './_internal/find-shared-images'
import { summarizeShare } from './_internal/summarize-share'
import type { ShareSummary, SharedImage } from './share-summary'

interface ListSharedImages {
  token: string
  visitor: string | null
  ip: string | null
}

/**
 * Returns what the link shows to a visitor with a visit, without counting them again.
 *
 * @returns null without an active visit: the visitor starts at the gate
 * @throws AppError `not_found` for a link that never existed or has ended
 */
export async function listSharedImages(
  asked: ListSharedImages,
): Promise<{ facts: ShareSummary; pictures: SharedImage[] } | null> {
  const link = await findShareLink(asked)
  return link.visit ? { facts: await summarizeShare(link), pictures: await findSharedImages(link) } : null
}
