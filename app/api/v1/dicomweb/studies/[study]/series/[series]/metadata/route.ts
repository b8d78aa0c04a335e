import { dicomwebUrl } from '@/lib/http/dicomweb/dicomweb-url'
import { serveDicomJson } from '@/lib/http/dicomweb/serve-dicom-json'
import { AcceptQuery, SeriesParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openMetadata } from '@/lib/studies/metadata/open-metadata'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/series/{series}/metadata',
    summary: 'Retrieves the metadata of a series as DICOM JSON (WADO-RS)',
    auth: 'person',
    params: SeriesParams,
    query: AcceptQuery,
    responses: { 200: 'DICOM JSON (PS3.18 F): an array with the attributes of each instance.', 304: 'Not modified.' },
    errorStatuses: [406],
    rateLimit: 'retrieve',
    audit: { action: 'study.read', allowed: 'admin' },
    handler: async ({ actor, params, request }) =>
      serveDicomJson(request, await openMetadata(actor, params, dicomwebUrl(request))),
  }),
})
