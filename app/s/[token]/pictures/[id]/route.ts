import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { htmlPage } from '@/lib/http/pages/html-page'
import { route } from '@/lib/http/route/route'
import { readVisitCookie } from '@/lib/http/pages/visit-cookie'
import { fail } from '@/lib/errors/fail'
import { listSharedImages } from '@/lib/shares/list-shared-images'
import { imagePage } from '../../../_pages/image-page'
import { errorPage } from '../../../_pages/error-page'
import { shareAddress } from '../../../_pages/share-address'
import { visitorPage } from '../../../_pages/visitor-page'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/s/{token}/pictures/{id}',
    summary: 'Renders one image of a share link for a visitor',
    auth: 'none',
    params: z.object({ token: z.string(), id: z.string() }),
    responses: { 200: 'The HTML page.', 303: 'No open visit; redirects to the share link.' },
    rateLimit: 'guess',
    audit: 'none',
    renderError: errorPage,
    handler: async ({ params: { token, id }, request }) => {
      const shared = await listSharedImages({ token, visitor: readVisitCookie(request), ip: request.ip })
      if (!shared) return htmlPage(303, '', { location: shareAddress(request, token) })
      const index = shared.pictures.findIndex((picture) => picture.id === id)
      if (index < 0) throw fail('image_not_found')
      return visitorPage(request, 200, (text) => imagePage(text, { token, index, ...shared }))
    },
  }),
})
