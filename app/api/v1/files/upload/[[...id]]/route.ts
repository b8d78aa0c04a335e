import { z } from 'zod'
import { handleUploadRequest } from '@/lib/http/upload-mount/handle-upload-request'
import { methods } from '@/lib/http/route/methods'
import { route, type HandlerContext } from '@/lib/http/route/route'
import { resolveUploadMethod } from '@/lib/http/upload-mount/resolve-upload-method'

const path = '/api/v1/files/upload/{id?}'
const params = z.object({ id: z.string().optional() })
/** TUS 1.0.0, PATCH: the only media type of a body. */
const OFFSET_STREAM = 'application/offset+octet-stream'
const handler = ({ request, actor, params: { id } }: HandlerContext<z.infer<typeof params>, unknown, unknown>) =>
  handleUploadRequest(request, actor ?? null, id ?? null)
const common = {
  path,
  params,
  hasOwnMinThroughput: true,
  audit: { action: 'upload', subject: ({ id }: z.infer<typeof params>) => id },
  handler,
  errorStatuses: [404, 408, 409, 410, 412, 413, 415, 423, 460, 507],
} as const

const declaredMethods = {
  OPTIONS: route({
    ...common,
    method: 'OPTIONS',
    summary: 'Returns the supported TUS 1.0.0 version and extensions',
    auth: 'none',
    rateLimit: 'none',
    responses: { 204: 'The headers give the version, the extensions and the limits.' },
  }),
  POST: route({
    ...common,
    method: 'POST',
    summary: 'Creates a resumable upload (TUS creation, creation-with-upload)',
    auth: 'person',
    action: 'file:create',
    rawBody: 'The first bytes of the file (creation-with-upload); may be empty.',
    rawBodyType: OFFSET_STREAM,
    rateLimit: 'upload',
    responses: { 201: 'Created. `Location` is the upload URL; its last segment is the file id.' },
  }),
  HEAD: route({
    ...common,
    method: 'HEAD',
    summary: 'Returns the current upload offset (TUS core)',
    auth: 'upload',
    rateLimit: 'none',
    responses: { 200: '`Upload-Offset` and `Upload-Length`.' },
  }),
  PATCH: route({
    ...common,
    method: 'PATCH',
    errorStatuses: [...common.errorStatuses, 429],
    summary: 'Appends bytes at an offset (TUS core)',
    rawBody: 'The bytes of the file, starting at `Upload-Offset`.',
    rawBodyType: OFFSET_STREAM,
    auth: 'upload',
    rateLimit: 'none',
    responses: { 204: 'Stored. `Upload-Offset` is the new offset.' },
  }),
  DELETE: route({
    ...common,
    method: 'DELETE',
    errorStatuses: [...common.errorStatuses, 403],
    summary: 'Terminates an upload (TUS termination), or deletes the file of a completed upload',
    auth: 'person',
    rateLimit: 'call',
    responses: { 204: 'Terminated or deleted.' },
  }),
}

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods(declaredMethods, { resolveMethod: resolveUploadMethod })
