import { ASYNCAPI_DOCUMENT } from '@/app/api/document-declarations'
import { publicUrl } from '@/lib/http/origin/public-url'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { asyncApi } from '@/lib/realtime/async-api'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({ ...ASYNCAPI_DOCUMENT, handler: ({ request }) => Promise.resolve(asyncApi(publicUrl(request))) }),
})
