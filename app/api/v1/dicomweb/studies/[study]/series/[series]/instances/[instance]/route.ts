import { DELETE_DECLARATION, handleDelete } from '@/app/api/v1/dicomweb/handle-delete'
import { objectsDeclaration } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { InstanceParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

const path = '/api/v1/dicomweb/studies/{study}/series/{series}/instances/{instance}'
const params = InstanceParams

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({ method: 'GET', path, summary: 'Retrieves an instance as DICOM objects (WADO-RS)', ...objectsDeclaration(params) }),
  DELETE: route({ ...DELETE_DECLARATION, path, summary: 'Deletes a DICOM object', params, handler: handleDelete }),
})
