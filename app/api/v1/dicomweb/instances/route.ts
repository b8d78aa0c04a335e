import { capabilitiesRoute } from '@/app/api/v1/dicomweb/capabilities-route'
import { searchRoute } from '@/app/api/v1/dicomweb/search-route'
import { methods } from '@/lib/http/route/methods'

const PATH = '/api/v1/dicomweb/instances'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: searchRoute('instance', PATH, 'Searches for instances of all studies (QIDO-RS)'),
  OPTIONS: capabilitiesRoute(PATH),
})
