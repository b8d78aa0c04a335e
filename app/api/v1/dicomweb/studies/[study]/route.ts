import { serveRepresentation } from '@/lib/http/dicomweb/serve-representation'
import { AcceptQuery, StudyParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { openInstances } from '@/lib/studies/retrieve/open-instances'
import { z } from 'zod'
import { DELETE_DECLARATION, handleDelete } from '../../handle-delete'
import { handleStore, STORE_DECLARATION, StoreQuerySchema, UidSchema } from '../../handle-store'

const path = '/api/v1/dicomweb/studies/{study}'
const params = z.object({ study: UidSchema })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}',
    summary: 'Retrieves a study as DICOM objects (WADO-RS)',
    auth: 'person',
    params: StudyParams,
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
  POST: route({
    ...STORE_DECLARATION,
    path,
    summary: 'Stores DICOM objects of one study (STOW-RS)',
    params,
    query: StoreQuerySchema,
    handler: ({ actor, request, params: { study }, query }) =>
      handleStore({ actor, request, caseId: query.case_id, studyUid: study }),
  }),
  DELETE: route({
    ...DELETE_DECLARATION,
    path,
    summary: 'Deletes a study',
    params,
    handler: handleDelete,
  }),
})
