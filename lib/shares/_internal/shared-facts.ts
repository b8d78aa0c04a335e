import { db } from '../../db/database'
import type { SharedFacts } from '../shared'
import type { Link } from './link'
import { shownFiles } from './shown-files'

/** What somebody who holds a link may know before they open it. */
export const factsOf = async (link: Link): Promise<SharedFacts> => ({
  // A patient who shares their own pictures is not named: the link may travel further than they think.
  by: link.maker.role === 'patient' ? null : { name: link.maker.name, site: link.maker.site },
  count: await db().storedFile.count({ where: shownFiles(link) }),
  maxViews: link.maxViews,
  viewsLeft: link.maxViews === null ? null : Math.max(0, link.maxViews - link.views),
  expiresAt: link.expiresAt,
  hasPassword: link.passwordHash !== null,
  allowDownload: link.allowDownload,
})
