import { z } from 'zod'
import { rejectCrossSiteForm } from '@/lib/http/origin/csrf'
import { isHumanVisit } from '@/lib/http/pages/is-human-visit'
import { methods } from '@/lib/http/route/methods'
import { htmlPage } from '@/lib/http/pages/html-page'
import { route } from '@/lib/http/route/route'
import { visitCookie, readVisitCookie } from '@/lib/http/pages/visit-cookie'
import { headShare } from '@/lib/shares/head-share'
import { openShare } from '@/lib/shares/open-share'
import { unlockShare } from '@/lib/shares/unlock-share'
import { gatePage } from '../_pages/gate-page'
import { gridPage } from '../_pages/grid-page'
import { errorPage } from '../_pages/error-page'
import { shareAddress } from '../_pages/share-address'
import { visitorPage } from '../_pages/visitor-page'

const path = '/s/{token}'
const params = z.object({ token: z.string() })

/**
 * In the URL for one request after unlocking: a request with it and without the cookie means that the browser refused the
 * cookie.
 */
const UNLOCKED = 'unlocked'

/** A page of its own, not one of Next's: it counts views, sets a cookie, and answers a form with a status (decision 0019). */
export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Renders a share link: its images, or the password form',
    auth: 'none',
    params,
    responses: {
      200: 'The HTML page. A visit counts as one view per visitor; HEAD requests and link previews do not count.',
      303: 'Unlocked, and the cookie is set; redirects to the same page without the query parameter.',
    },
    rateLimit: 'guess',
    audit: 'none',
    renderError: errorPage,
    handler: async ({ params: { token }, request }) => {
      const asked = { token, visitor: readVisitCookie(request), ip: request.ip }
      if (request.method === 'HEAD') return headShare(asked).then(() => htmlPage(200, ''))
      const wasUnlocked = request.url.searchParams.has(UNLOCKED)
      const { facts, ...opened } = await openShare({ ...asked, isHumanVisit: isHumanVisit(request) && !wasUnlocked })
      const { pictures } = opened
      if (pictures === null) return visitorPage(request, 200, (text) => gatePage(text, facts, { isForgotten: wasUnlocked }))
      if (wasUnlocked) return htmlPage(303, '', { location: shareAddress(request, token) })
      const cookie = visitCookie(request, token, opened.visit)
      return visitorPage(request, 200, (text) => gridPage(text, { token, facts, pictures }), cookie)
    },
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Starts a visit to a share link, checking its password, and counts a view',
    auth: 'none',
    params,
    form: z.object({ password: z.string().default('') }),
    responses: { 303: 'The visit started and its cookie is set for this link only; redirects to the page.' },
    errorStatuses: [403],
    rateLimit: 'guess',
    audit: 'none',
    renderError: errorPage,
    handler: async ({ params: { token }, body: { password }, request }) => {
      rejectCrossSiteForm(request)
      const unlocked = await unlockShare({ token, password, visitor: readVisitCookie(request), ip: request.ip })
      if (!unlocked.isOpen) return visitorPage(request, 403, (text) => gatePage(text, unlocked.facts, { isWrong: true }))
      const location = shareAddress(request, token, UNLOCKED)
      return htmlPage(303, '', { location, ...visitCookie(request, token, unlocked.visit) })
    },
  }),
})
