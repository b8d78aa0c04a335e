import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listCaseAccess } from '@/lib/people/case-access/list-case-access'
import { CaseAccessListSchema } from '@/lib/people/case-access/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/cases/{id}/access',
    summary: 'Lists who reads a case by a right that they were given, or took in an emergency',
    auth: 'person',
    action: 'case:manage-access',
    params: z.object({ id: z.string() }),
    responses: { 200: CaseAccessListSchema },
    rateLimit: 'call',
    audit: { action: 'case.list-access', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => listCaseAccess(actor, id),
  }),
})
