import { capabilitiesRoute } from '@/app/api/v1/dicomweb/capabilities-route'
import { searchRoute } from '@/app/api/v1/dicomweb/search-route'
import { methods } from '@/lib/http/route/methods'

const PATH = '/api/v1/dicomweb/studies'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: searchRoute('study', PATH, 'Searches for studies (QIDO-RS)'),
  OPTIONS: capabilitiesRoute(PATH),
})
