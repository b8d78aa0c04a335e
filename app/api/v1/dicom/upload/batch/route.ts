import { z } from 'zod'
import { takeFromLimit } from '@/lib/http/limits'
import { methods } from '@/lib/http/methods'
import { readBatch } from '@/lib/http/read-batch'
import { route } from '@/lib/http/route'
import { sentName } from '@/lib/http/sent-name'
import { BatchTakenSchema } from '@/lib/studies/schema'
import { takeBatch } from '@/lib/studies/take-batch'

const BatchSchema = z.object({
  files: z
    .array(z.object({ filename: z.string(), content: z.string().describe('The file, in base64.') }))
    .min(1)
    .max(500),
})

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/dicom/upload/batch',
    bare: '/upload/batch',
    summary: 'Takes many files in one call; each is anonymised after the answer. `X-User-ID` says whose they are',
    auth: 'person',
    action: 'dicom:create',
    streamed: BatchSchema,
    answers: { 200: BatchTakenSchema },
    refusals: [404, 408, 413, 507],
    limit: 'call',
    audit: { action: 'dicom.batch' },
    run: ({ actor, ask }) => {
      const userName = ask.header('x-user-id')
      return takeBatch(actor, {
        files: readBatch(ask),
        userName: userName === null ? null : sentName(userName),
        ip: ask.ip,
        mayTake: () => takeFromLimit('upload', actor.id),
      })
    },
  }),
})
