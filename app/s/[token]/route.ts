import { z } from 'zod'
import { refuseForeignForm } from '@/lib/http/cors'
import { isLooking } from '@/lib/http/is-looking'
import { methods } from '@/lib/http/methods'
import { page } from '@/lib/http/page'
import { route } from '@/lib/http/route'
import { visitCookie, visitorIn } from '@/lib/http/visit-cookie'
import { askShare } from '@/lib/shares/ask-share'
import { openShare } from '@/lib/shares/open-share'
import { unlockShare } from '@/lib/shares/unlock-share'
import { gatePage } from '../_pages/gate-page'
import { gridPage } from '../_pages/grid-page'
import { quietPage } from '../_pages/quiet-page'

const path = '/s/{token}'
const params = z.object({ token: z.string() })

/** Stands in the address for one step after unlocking: whoever comes back with it and without the cookie was not let keep it. */
const UNLOCKED = 'unlocked'

/** A page of its own, not one of Next's: it counts, sets a cookie, and answers a form with a status (decision 0019). */
export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Opens a share link in a browser: its pictures, or the gate where it has a password',
    auth: 'none',
    params,
    answers: { 200: 'The page. Opening counts as a view, once for each visitor; HEAD and link previews count nothing.' },
    limit: 'guess',
    audit: 'none',
    showRefusal: quietPage,
    run: async ({ params: { token }, ask }) => {
      const asked = { token, visitor: visitorIn(ask), ip: ask.ip }
      if (ask.method === 'HEAD') return askShare(asked).then(() => page(200, ''))
      const wasUnlocked = ask.url.searchParams.has(UNLOCKED)
      const { facts, ...opened } = await openShare({ ...asked, isLooking: isLooking(ask) && !wasUnlocked })
      if (opened.pictures === null) return page(200, gatePage(facts, { isForgotten: wasUnlocked }))
      if (wasUnlocked) return page(303, '', { location: `/s/${encodeURIComponent(token)}` })
      return page(200, gridPage({ token, facts, pictures: opened.pictures }), visitCookie(ask, token, opened.visit))
    },
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Unlocks a share link for this visitor with its password, and counts a view',
    auth: 'none',
    params,
    form: z.object({ password: z.string().default('') }),
    answers: { 303: 'Open: a cookie for this link alone is set, and the page is where it was.' },
    refusals: [403],
    limit: 'guess',
    audit: 'none',
    showRefusal: quietPage,
    run: async ({ params: { token }, body: { password }, ask }) => {
      refuseForeignForm(ask)
      const unlocked = await unlockShare({ token, password, visitor: visitorIn(ask), ip: ask.ip })
      if (!unlocked.isOpen) return page(403, gatePage(unlocked.facts, { isWrong: true }))
      const location = `/s/${encodeURIComponent(token)}?${UNLOCKED}`
      return page(303, '', { location, ...visitCookie(ask, token, unlocked.visit) })
    },
  }),
})
