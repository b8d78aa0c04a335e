import { capabilitiesDeclaration } from '@/app/api/v1/dicomweb/capabilities-declaration'
import { searchDeclaration } from '@/app/api/v1/dicomweb/search-declaration'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

const path = '/api/v1/dicomweb/instances'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Searches for instances of all studies (QIDO-RS)',
    ...searchDeclaration('instance'),
  }),
  OPTIONS: route({ path, ...capabilitiesDeclaration }),
})
