import { DELETE_DECLARATION, handleDelete } from '@/app/api/v1/dicomweb/handle-delete'
import { handleStore, STORE_DECLARATION, StoreQuerySchema } from '@/app/api/v1/dicomweb/handle-store'
import { objectsDeclaration } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { StudyParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

const path = '/api/v1/dicomweb/studies/{study}'
const params = StudyParams

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Retrieves a study as DICOM objects (WADO-RS)',
    stepUp: true,
    ...objectsDeclaration(params),
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
  DELETE: route({ ...DELETE_DECLARATION, path, summary: 'Deletes a study', params, handler: handleDelete }),
})
