import { thumbnailDeclaration } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { SeriesParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/series/{series}/thumbnail',
    summary: 'Renders a small image of a series (WADO-RS)',
    ...thumbnailDeclaration(SeriesParams),
  }),
})
