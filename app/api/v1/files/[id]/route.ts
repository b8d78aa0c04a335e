import { z } from 'zod'
import { deleteFile } from '@/lib/files/delete-file'
import { getFile } from '@/lib/files/get-file'
import { FileRecordSchema } from '@/lib/files/schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

const path = '/api/v1/files/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Tells what is known of a file, also while it arrives',
    auth: 'person',
    action: 'file:read',
    params,
    answers: { 200: FileRecordSchema },
    limit: 'call',
    audit: { action: 'file.read', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id } }) => getFile(actor, id),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a file in every variant; a tombstone stays for the trail',
    auth: 'person',
    action: 'file:delete',
    params,
    answers: { 204: 'Gone.' },
    limit: 'call',
    audit: { action: 'file.delete', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, ask }) => {
      await deleteFile(actor, id, ask.ip)
      return json(204, undefined)
    },
  }),
})
