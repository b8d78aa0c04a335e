import { z } from 'zod'
import { answerUpload } from '@/lib/http/answer-upload'
import { methods } from '@/lib/http/methods'
import { route, type Told } from '@/lib/http/route'
import { uploadMethod } from '@/lib/http/upload-method'

const path = '/api/v1/files/upload/{id?}'
const params = z.object({ id: z.string().optional() })
const run = ({ ask, actor, params: { id } }: Told<z.infer<typeof params>, unknown, unknown>) =>
  answerUpload(ask, actor ?? null, id ?? null)
const common = {
  path,
  params,
  audit: { action: 'upload', subject: ({ id }: z.infer<typeof params>) => id },
  run,
  refusals: [404, 408, 409, 410, 412, 413, 415, 423, 460, 507],
} as const

const declared = {
  OPTIONS: route({
    ...common,
    method: 'OPTIONS',
    summary: 'Tells what of TUS 1.0.0 is offered',
    auth: 'none',
    limit: 'none',
    answers: { 204: 'What is offered stands in the headers.' },
  }),
  POST: route({
    ...common,
    method: 'POST',
    summary: 'Creates a resumable upload (TUS creation, creation-with-upload)',
    auth: 'person',
    action: 'file:create',
    limit: 'upload',
    answers: { 201: 'Created; `Location` is where to send the bytes, and its last part is the id of the file.' },
  }),
  HEAD: route({
    ...common,
    method: 'HEAD',
    summary: 'Tells how many bytes of an upload are safe',
    auth: 'upload',
    limit: 'none',
    answers: { 200: '`Upload-Offset` and `Upload-Length`.' },
  }),
  PATCH: route({
    ...common,
    method: 'PATCH',
    refusals: [...common.refusals, 429],
    summary: 'Sends bytes from an offset on',
    auth: 'upload',
    limit: 'none',
    answers: { 204: 'Safe up to the new `Upload-Offset`.' },
  }),
  DELETE: route({
    ...common,
    method: 'DELETE',
    summary: 'Gives an unfinished upload up (TUS termination)',
    auth: 'person',
    limit: 'call',
    answers: { 204: 'Gone.' },
  }),
}

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods(declared, { methodOf: uploadMethod })
