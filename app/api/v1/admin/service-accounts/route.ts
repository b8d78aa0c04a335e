import { z } from 'zod'
import { NewServiceAccountSchema, ServiceAccountSchema } from '@/lib/auth/service-accounts/schema'
import { listServiceAccounts, createServiceAccount } from '@/lib/auth/service-accounts/service-accounts'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/admin/service-accounts'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists service accounts, without tokens',
    auth: 'person',
    action: 'service-account:manage',
    responses: { 200: z.object({ items: z.array(ServiceAccountSchema), next_cursor: z.null() }) },
    rateLimit: 'call',
    audit: { action: 'service-account.list', allowed: true },
    handler: async ({ actor }) => ({ items: await listServiceAccounts(actor), next_cursor: null }),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a service account for the DICOM API or DICOMweb; its token is returned once',
    auth: 'person',
    stepUp: true,
    action: 'service-account:manage',
    body: NewServiceAccountSchema,
    responses: { 201: ServiceAccountSchema.extend({ token: z.string() }) },
    rateLimit: 'call',
    audit: { action: 'service-account.create' },
    handler: async ({ actor, body }) => jsonResponse(201, await createServiceAccount(actor, body.name, body)),
  }),
})
