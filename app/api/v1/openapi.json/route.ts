import { OPENAPI_DOCUMENT } from '@/app/api/document-declarations'
import { routeDeclarations } from '@/app/api/route-declarations'
import { publicUrl } from '@/lib/http/origin/public-url'
import { methods } from '@/lib/http/route/methods'
import { generateOpenApi } from '@/lib/http/route/open-api'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...OPENAPI_DOCUMENT,
    handler: ({ request }) => Promise.resolve(generateOpenApi(routeDeclarations(), publicUrl(request))),
  }),
})
