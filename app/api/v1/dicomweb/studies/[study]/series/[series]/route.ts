import { serveRepresentation } from '@/lib/http/dicomweb/serve-representation'
import { AcceptQuery, SeriesParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openInstances } from '@/lib/studies/retrieve/open-instances'
import { z } from 'zod'
import { DELETE_DECLARATION, handleDelete } from '../../../../handle-delete'
import { UidSchema } from '../../../../handle-store'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/series/{series}',
    summary: 'Retrieves a series as DICOM objects (WADO-RS)',
    auth: 'person',
    params: SeriesParams,
    query: AcceptQuery,
    responses: {
      200: 'The objects, in the transfer syntaxes in which they are stored.',
      206: 'Partial content.',
      304: 'Not modified.',
    },
    errorStatuses: [406, 416],
    rateLimit: 'retrieve',
    audit: { action: 'study.read' },
    handler: async ({ actor, params, request }) =>
      serveRepresentation(request, await openInstances(actor, { ...params, ip: request.ip })),
  }),
  DELETE: route({
    ...DELETE_DECLARATION,
    path: '/api/v1/dicomweb/studies/{study}/series/{series}',
    summary: 'Deletes a series',
    params: z.object({ study: UidSchema, series: UidSchema }),
    handler: handleDelete,
  }),
})
