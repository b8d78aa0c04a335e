import { z } from 'zod'
import { updateCase } from '@/lib/cases/update-case'
import { getCase } from '@/lib/cases/get-case'
import { CaseChangeSchema, CaseRecordSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

const path = '/api/v1/cases/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns a case',
    auth: 'person',
    params,
    responses: { 200: CaseRecordSchema },
    rateLimit: 'call',
    audit: { action: 'case.read', subject: ({ id }) => id, allowed: 'admin' },
    handler: ({ actor, params: { id } }) => getCase(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Updates a case, or marks it as read by the current user',
    auth: 'person',
    params,
    body: CaseChangeSchema,
    responses: { 200: CaseRecordSchema },
    rateLimit: 'call',
    audit: { action: 'case.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => updateCase(actor, id, body),
  }),
})
