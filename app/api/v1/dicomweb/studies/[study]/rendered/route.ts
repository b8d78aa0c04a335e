import { serveRepresentation } from '@/lib/http/dicomweb/serve-representation'
import { StudyParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openRendered } from '@/lib/studies/retrieve/open-rendered'
import { RenderingQuerySchema } from '@/lib/studies/retrieve/parse-rendering'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/rendered',
    summary: 'Renders the images of a study as JPEG or PNG (WADO-RS)',
    auth: 'person',
    params: StudyParams,
    query: RenderingQuerySchema,
    responses: { 200: 'Images for a screen.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [406, 416, 422],
    rateLimit: 'retrieve',
    audit: { action: 'study.read' },
    handler: async ({ actor, params, query, request }) =>
      serveRepresentation(request, await openRendered(actor, { ...params, query, ip: request.ip })),
  }),
})
