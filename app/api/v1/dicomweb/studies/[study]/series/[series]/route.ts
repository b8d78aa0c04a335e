import { DELETE_DECLARATION, handleDelete } from '@/app/api/v1/dicomweb/handle-delete'
import { objectsDeclaration } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { SeriesParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

const path = '/api/v1/dicomweb/studies/{study}/series/{series}'
const params = SeriesParams

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Retrieves a series as DICOM objects (WADO-RS)',
    stepUp: true,
    ...objectsDeclaration(params),
  }),
  DELETE: route({ ...DELETE_DECLARATION, path, summary: 'Deletes a series', params, handler: handleDelete }),
})
