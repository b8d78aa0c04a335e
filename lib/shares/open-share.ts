import { startVisit, type Visit } from './_internal/start-visit'
import { findShareLink } from './_internal/find-share-link'
import { isUsedUp } from './_internal/share-link'
import { findSharedImages } from './_internal/find-shared-images'
import { denyVisit } from './_internal/deny-visit'
import { summarizeShare } from './_internal/summarize-share'
import type { ShareSummary, SharedImage } from './share-summary'

interface OpenShare {
  token: string
  /** The secret from the visitor's cookie for this link, if there is one. */
  visitor: string | null
  ip: string | null
  /** Whether a person views it; false where a program only asks what is there (HEAD, a link preview, a prefetch). */
  isHumanVisit: boolean
}

/** What is behind a link: its images, or a gate where a password or a person is still missing. */
type OpenedShare =
  | { facts: ShareSummary; pictures: null }
  | { facts: ShareSummary; pictures: SharedImage[]; /** A new visit; null for a continued one. */ visit: Visit | null }

/**
 * Opens a link for a visitor. One without a password opens on the first view, which is counted once per visitor; one
 * with a password requires `unlockShare`.
 *
 * @throws AppError `not_found` for a link that never existed, has ended, or has no view left
 */
export async function openShare({ token, visitor, ip, isHumanVisit }: OpenShare): Promise<OpenedShare> {
  const link = await findShareLink({ token, visitor, ip })
  if (link.visit) return { facts: await summarizeShare(link), pictures: await findSharedImages(link), visit: null }
  if (isUsedUp(link)) return denyVisit('used_up', link.id, ip)
  if (link.passwordHash !== null || !isHumanVisit) return { facts: await summarizeShare(link), pictures: null }
  const started = await startVisit(link, ip)
  return { facts: await summarizeShare(started.link), pictures: await findSharedImages(started.link), visit: started.visit }
}
