import { z } from 'zod'
import { FileListSchema } from '@/lib/files/record/list-files'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listStudyFiles } from '@/lib/studies/list/list-study-files'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/studies/{id}/files',
    summary: 'Lists the files of a DICOM study in the order of its series: one of each, but every photograph',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    responses: { 200: FileListSchema },
    rateLimit: 'call',
    audit: { action: 'study.list-files', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => listStudyFiles(actor, id),
  }),
})
