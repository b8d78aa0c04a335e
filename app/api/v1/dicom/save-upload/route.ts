import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { saveUpload } from '@/lib/studies/save-upload'
import { SavedSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/save-upload',
    legacyPath: '/save-upload',
    summary: 'Saves an upload to a user’s list',
    auth: 'person',
    hasNoBody: true,
    query: z.object({ user_id: z.string().min(1), upload_id: z.string().min(1) }),
    responses: { 200: SavedSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'dicom.save' },
    handler: ({ actor, query }) => saveUpload(actor, { userName: query.user_id, uploadId: query.upload_id }),
  }),
})
