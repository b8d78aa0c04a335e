import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { htmlPage } from '@/lib/http/pages/html-page'
import { route } from '@/lib/http/route/route'
import { readVisitCookie } from '@/lib/http/pages/visit-cookie'
import { fail } from '@/lib/errors/fail'
import { listSharedImages } from '@/lib/shares/list-shared-images'
import { imagePage } from '../../../_pages/image-page'
import { errorPage } from '../../../_pages/error-page'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/s/{token}/pictures/{id}',
    summary: 'Renders one image of a share link for a visitor',
    auth: 'none',
    params: z.object({ token: z.string(), id: z.string() }),
    responses: { 200: 'The page.', 303: 'Not opened yet, or no longer: the link itself is where to begin.' },
    rateLimit: 'guess',
    audit: 'none',
    renderError: errorPage,
    handler: async ({ params: { token, id }, request }) => {
      const shared = await listSharedImages({ token, visitor: readVisitCookie(request), ip: request.ip })
      if (!shared) return htmlPage(303, '', { location: `/s/${encodeURIComponent(token)}` })
      const index = shared.pictures.findIndex((picture) => picture.id === id)
      if (index < 0) throw fail.notFound('image')
      return htmlPage(200, imagePage({ token, index, ...shared }))
    },
  }),
})
