import { capabilitiesDeclaration } from '@/app/api/v1/dicomweb/capabilities-declaration'
import { searchDeclaration } from '@/app/api/v1/dicomweb/search-declaration'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { handleStore, STORE_DECLARATION, StoreQuerySchema } from '../handle-store'

const path = '/api/v1/dicomweb/studies'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({ method: 'GET', path, summary: 'Searches for studies (QIDO-RS)', ...searchDeclaration('study') }),
  POST: route({
    ...STORE_DECLARATION,
    path,
    summary: 'Stores DICOM objects (STOW-RS)',
    query: StoreQuerySchema,
    handler: ({ actor, request, query }) => handleStore({ actor, request, caseId: query.case_id }),
  }),
  OPTIONS: route({ path, ...capabilitiesDeclaration }),
})
