import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { page } from '@/lib/http/page'
import { route } from '@/lib/http/route'
import { visitorIn } from '@/lib/http/visit-cookie'
import { fail } from '@/lib/errors/fail'
import { lookAtShared } from '@/lib/shares/look-at-shared'
import { picturePage } from '../../../_pages/picture-page'
import { quietPage } from '../../../_pages/quiet-page'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/s/{token}/pictures/{id}',
    summary: 'Shows one picture of a share link, large, to a visitor who opened it',
    auth: 'none',
    params: z.object({ token: z.string(), id: z.string() }),
    answers: { 200: 'The page.', 303: 'Not opened yet, or no longer: the link itself is where to begin.' },
    limit: 'guess',
    audit: 'none',
    showRefusal: quietPage,
    run: async ({ params: { token, id }, ask }) => {
      const shared = await lookAtShared({ token, visitor: visitorIn(ask), ip: ask.ip })
      if (!shared) return page(303, '', { location: `/s/${encodeURIComponent(token)}` })
      const index = shared.pictures.findIndex((picture) => picture.id === id)
      if (index < 0) throw fail.notFound('image')
      return page(200, picturePage({ token, index, ...shared }))
    },
  }),
})
