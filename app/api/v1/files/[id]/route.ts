import { z } from 'zod'
import { deleteFile } from '@/lib/files/erase/delete-file'
import { getFile } from '@/lib/files/record/get-file'
import { FileRecordSchema } from '@/lib/files/record/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/files/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns the metadata of a file, including while it is uploading',
    auth: 'person',
    action: 'file:read',
    params,
    responses: { 200: FileRecordSchema },
    rateLimit: 'call',
    audit: { action: 'file.read', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => getFile(actor, id),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a file with all its variants; a tombstone remains for the audit trail',
    auth: 'person',
    action: 'file:delete',
    params,
    responses: { 204: 'Deleted.' },
    rateLimit: 'call',
    audit: { action: 'file.delete', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, request }) => {
      await deleteFile(actor, id, request.ip)
      return jsonResponse(204, undefined)
    },
  }),
})
