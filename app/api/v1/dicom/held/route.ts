import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { listHeld } from '@/lib/studies/list-uploads'
import { HeldSchema, ListQuerySchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/held',
    bare: '/held',
    summary: 'Lists the objects that wait for somebody to look for text in their pixels: for doctors and administrators',
    auth: 'person',
    action: 'dicom:review',
    query: ListQuerySchema,
    answers: { 200: HeldSchema },
    limit: 'call',
    audit: { action: 'dicom.list-held', allowed: 'admin' },
    run: ({ actor, query }) => listHeld(actor, query),
  }),
})
