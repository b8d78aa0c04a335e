import { capabilitiesRoute } from '@/app/api/v1/dicomweb/capabilities-route'
import { searchRoute } from '@/app/api/v1/dicomweb/search-route'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { handleStore, STORE_DECLARATION, StoreQuerySchema } from '../handle-store'

const PATH = '/api/v1/dicomweb/studies'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: searchRoute('study', PATH, 'Searches for studies (QIDO-RS)'),
  POST: route({
    ...STORE_DECLARATION,
    path: PATH,
    summary: 'Stores DICOM objects (STOW-RS)',
    query: StoreQuerySchema,
    handler: ({ actor, request, query }) => handleStore({ actor, request, caseId: query.case_id }),
  }),
  OPTIONS: capabilitiesRoute(PATH),
})
