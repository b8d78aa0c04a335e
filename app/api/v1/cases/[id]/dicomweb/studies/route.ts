import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { handleStore, STORE_DECLARATION } from '@/app/api/v1/dicomweb/handle-store'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    ...STORE_DECLARATION,
    path: '/api/v1/cases/{id}/dicomweb/studies',
    summary: 'Stores DICOM objects into a case (STOW-RS)',
    params: z.object({ id: z.string() }),
    handler: ({ actor, request, params: { id } }) => handleStore({ actor, request, caseId: id }),
  }),
})
