import { renderedDeclaration } from '@/app/api/v1/dicomweb/retrieve-declarations'
import { FramesParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicomweb/studies/{study}/series/{series}/instances/{instance}/frames/{frames}/rendered',
    summary: 'Renders frames of an instance as JPEG or PNG (WADO-RS)',
    ...renderedDeclaration(FramesParams),
  }),
})
