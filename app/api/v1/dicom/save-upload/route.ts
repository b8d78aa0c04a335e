import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { saveUpload } from '@/lib/studies/save-upload'
import { SavedSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/save-upload',
    bare: '/save-upload',
    summary: "Saves an upload to a user's list",
    auth: 'person',
    query: z.object({ user_id: z.string().min(1), upload_id: z.string().min(1) }),
    answers: { 200: SavedSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'dicom.save' },
    run: ({ actor, query }) => saveUpload(actor, { userName: query.user_id, uploadId: query.upload_id }),
  }),
})
