import { db } from '../../db/database'
import type { ShareSummary } from '../share-summary'
import type { ShareLink } from './share-link'
import { whereSharedFiles } from './where-shared-files'

/** What the holder of a link may know before opening it. */
export const summarizeShare = async (link: ShareLink): Promise<ShareSummary> => ({
  // A patient who shares their own images is not named: the link may travel further than they expect.
  by: link.creator.role === 'patient' ? null : { name: link.creator.name, site: link.creator.site },
  count: await db().storedFile.count({ where: whereSharedFiles(link) }),
  maxViews: link.maxViews,
  viewsLeft: link.maxViews === null ? null : Math.max(0, link.maxViews - link.views),
  expiresAt: link.expiresAt,
  hasPassword: link.passwordHash !== null,
  allowDownload: link.allowDownload,
})
