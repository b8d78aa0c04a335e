import { z } from 'zod'
import { deliver } from '@/lib/files/deliver'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/{id}/proxy',
    summary: 'Sends a picture, or the range of it that is asked for',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    query: z.object({ variant: z.enum(['thumbnail', 'medium', 'large', 'original']).default('original') }),
    answers: { 200: 'The bytes.', 206: 'The range that was asked for.', 304: 'The client has these very bytes.' },
    refusals: [416],
    limit: 'none',
    audit: { action: 'file.view', subject: ({ id }) => id },
    run: async ({ actor, params, query, ask }) =>
      serveBytes(
        ask,
        await deliver(actor, { fileId: params.id, variant: query.variant, accept: ask.header('accept'), ip: ask.ip }),
      ),
  }),
})
