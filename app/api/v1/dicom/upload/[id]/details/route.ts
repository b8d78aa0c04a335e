import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { getUpload } from '@/lib/studies/get-upload'
import { DetailsSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/{id}/details',
    bare: '/upload/{id}/details',
    summary: 'Tells all that is known of an upload, with the report of what was done to it',
    auth: 'person',
    params: z.object({ id: z.string() }),
    answers: { 200: DetailsSchema },
    limit: 'call',
    audit: { action: 'dicom.read', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id } }) => getUpload(actor, id),
  }),
})
