import { methods } from '@/lib/http/route/methods'
import { capabilitiesRoute } from './capabilities-route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  OPTIONS: capabilitiesRoute('/api/v1/dicomweb'),
})
