import { z } from 'zod'
import { prefersHtml } from '@/lib/http/route/legacy-paths'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom',
    legacyPath: '/',
    summary: 'Returns the API welcome message; browsers get the home page',
    auth: 'none',
    responses: { 200: z.object({ message: z.string() }), 307: 'Redirects clients that accept text/html to the home page.' },
    rateLimit: 'none',
    audit: 'none',
    handler: ({ request }) => {
      const vary = { vary: 'Accept' }
      if (prefersHtml({ accept: request.header('accept') ?? '' }))
        return Promise.resolve(jsonResponse(307, undefined, { ...vary, location: '/' }))
      return Promise.resolve(jsonResponse(200, { message: 'Welcome to Fovea' }, vary))
    },
  }),
})
