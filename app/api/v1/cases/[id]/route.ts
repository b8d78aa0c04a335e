import { z } from 'zod'
import { changeCase } from '@/lib/cases/change-case'
import { getCase } from '@/lib/cases/get-case'
import { CaseChangeSchema, CaseRecordSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

const path = '/api/v1/cases/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Tells what is known of a case',
    auth: 'person',
    action: 'case:read',
    params,
    answers: { 200: CaseRecordSchema },
    limit: 'call',
    audit: { action: 'case.read', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id } }) => getCase(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes a case, or marks it as read by the caller',
    auth: 'person',
    action: 'case:read',
    params,
    body: CaseChangeSchema,
    answers: { 200: CaseRecordSchema },
    limit: 'call',
    audit: { action: 'case.change', subject: ({ id }) => id },
    run: ({ actor, params: { id }, body }) => changeCase(actor, id, body),
  }),
})
