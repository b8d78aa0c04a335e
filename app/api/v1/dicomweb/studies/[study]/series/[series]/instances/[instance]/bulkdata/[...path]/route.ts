import { RETRIEVAL, retrievalResponses } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { serveRepresentation } from '@/lib/http/dicomweb/serve-representation'
import { RetrieveQuery, BulkDataParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openBulkData } from '@/lib/studies/retrieve/open-bulk-data'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...RETRIEVAL,
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/series/{series}/instances/{instance}/bulkdata/{path+}',
    summary: 'Retrieves a value that the metadata refers to (WADO-RS); supports Range',
    params: BulkDataParams,
    query: RetrieveQuery,
    responses: retrievalResponses('The value, in little endian.'),
    handler: async ({ actor, params, query: { study_id: place }, request }) =>
      serveRepresentation(request, await openBulkData(actor, { ...params, place, ip: request.ip })),
  }),
})
