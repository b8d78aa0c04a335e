import { z } from 'zod'
import { StudyParams } from '@/lib/http/dicomweb/uid-params'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { handleStore, STORE_DECLARATION } from '@/app/api/v1/dicomweb/handle-store'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    ...STORE_DECLARATION,
    path: '/api/v1/cases/{id}/dicomweb/studies/{study}',
    summary: 'Stores DICOM objects of one study into a case (STOW-RS)',
    params: StudyParams.extend({ id: z.string() }),
    handler: ({ actor, request, params: { id, study } }) => handleStore({ actor, request, caseId: id, studyUid: study }),
  }),
})
