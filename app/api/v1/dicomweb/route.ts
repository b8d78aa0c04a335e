import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { capabilitiesDeclaration } from './capabilities-declaration'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  OPTIONS: route({ path: '/api/v1/dicomweb', ...capabilitiesDeclaration }),
})
