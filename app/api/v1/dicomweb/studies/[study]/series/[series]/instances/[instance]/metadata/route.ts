import { metadataDeclaration } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { InstanceParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/series/{series}/instances/{instance}/metadata',
    summary: 'Retrieves the metadata of an instance as DICOM JSON (WADO-RS)',
    ...metadataDeclaration(InstanceParams),
  }),
})
