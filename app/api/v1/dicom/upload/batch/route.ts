import { z } from 'zod'
import { consumeRateLimit } from '@/lib/http/limits/rate-limits'
import { createOnce } from '@/lib/http/idempotency/create-once'
import { methods } from '@/lib/http/route/methods'
import { readBatch } from '@/lib/http/body/read-batch'
import { route } from '@/lib/http/route/route'
import { decodeHeaderFilename } from '@/lib/http/body/decode-header-filename'
import { BatchReceivedSchema } from '@/lib/studies/schema'
import { BATCH_LIMITS } from '@/lib/studies/batches/schema'
import { getReceivedBatch, receiveBatch } from '@/lib/studies/batches/receive-batch'

const BatchSchema = z.object({
  files: z
    .array(z.object({ filename: z.string(), content: z.string().describe('The file’s content in base64.') }))
    .min(1)
    .max(500),
})

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/upload/batch',
    legacyPath: '/upload/batch',
    summary:
      'Uploads a batch of files for asynchronous de-identification; `X-User-ID` names the user; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'dicom:create',
    streamedBody: BatchSchema,
    responses: { 200: BatchReceivedSchema },
    errorStatuses: [404, 408, 409, 413, 507],
    rateLimit: 'call',
    audit: { action: 'dicom.batch' },
    handler: ({ actor, request }) => {
      const userName = request.header('x-user-id')
      return createOnce({
        actor,
        request,
        create: async (observed) => {
          const response = await receiveBatch(actor, {
            ...readBatch(observed, BATCH_LIMITS.maxBytes, { isStrict: actor.role === 'service' }),
            userName: userName === null ? null : decodeHeaderFilename(userName),
            ip: request.ip,
            assertMayReceive: (files) => consumeRateLimit('upload', actor.id, files),
          })
          return { id: response.batch_id, response }
        },
        repeat: (id) => getReceivedBatch(actor, id),
      })
    },
  }),
})
