import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { PRIVATE_HEADERS } from '@/lib/http/route/security-headers'
import { getPhoto } from '@/lib/people/photo/get-photo'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/users/{id}/photo',
    summary: 'Returns the photo of a user, as JPEG',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 200: 'The photo.' },
    errorStatuses: [404],
    rateLimit: 'retrieve',
    audit: 'none',
    handler: async ({ actor, params }) => ({
      status: 200,
      headers: { ...PRIVATE_HEADERS, 'content-type': 'image/jpeg' },
      body: await getPhoto(actor, params.id),
    }),
  }),
})
