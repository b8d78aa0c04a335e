import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'
import { visitorIn } from '@/lib/http/visit-cookie'
import { deliverShared } from '@/lib/shares/deliver-shared'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/s/{token}/files/{id}',
    summary: 'Sends a picture of a share link, or the range of it that is asked for, to a visitor who opened the link',
    auth: 'none',
    params: z.object({ token: z.string(), id: z.string() }),
    query: z.object({ variant: z.enum(['thumbnail', 'medium', 'large', 'original']).default('large') }),
    answers: { 200: 'The bytes.', 206: 'The range that was asked for.', 304: 'The client has these very bytes.' },
    refusals: [416],
    limit: 'guess',
    audit: 'none',
    run: async ({ params: { token, id }, query: { variant }, ask }) =>
      serveBytes(
        ask,
        await deliverShared({ token, visitor: visitorIn(ask), fileId: id, variant, accept: ask.header('accept'), ip: ask.ip }),
      ),
  }),
})
