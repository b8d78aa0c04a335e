import { RETRIEVAL, retrievalResponses } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { serveRepresentation } from '@/lib/http/dicomweb/serve-representation'
import { RetrieveQuery, FramesParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openFrames } from '@/lib/studies/retrieve/open-frames'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...RETRIEVAL,
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/series/{series}/instances/{instance}/frames/{frames}',
    summary: 'Retrieves frames of an instance (WADO-RS); supports Range',
    params: FramesParams,
    query: RetrieveQuery,
    responses: retrievalResponses('The frames, as stored or uncompressed.'),
    handler: async ({ actor, params, query: { study_id: place }, request }) =>
      serveRepresentation(request, await openFrames(actor, { ...params, place, ip: request.ip })),
  }),
})
