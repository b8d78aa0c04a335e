import { z } from 'zod'
import { listServiceAccounts, createServiceAccount } from '@/lib/auth/service-accounts/service-accounts'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/admin/service-accounts'
const AccountSchema = z
  .object({ id: z.uuid(), name: z.string(), created_at: z.iso.datetime(), revoked_at: z.iso.datetime().nullable() })
  .meta({ id: 'ServiceAccount' })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists service accounts, without tokens',
    auth: 'person',
    action: 'service-account:manage',
    responses: { 200: z.object({ items: z.array(AccountSchema), next_cursor: z.null() }) },
    rateLimit: 'call',
    audit: { action: 'service-account.list', allowed: true },
    handler: async ({ actor }) => ({ items: await listServiceAccounts(actor), next_cursor: null }),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a service account for the DICOM API; its token is returned once',
    auth: 'person',
    action: 'service-account:manage',
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    responses: { 201: AccountSchema.extend({ token: z.string() }) },
    rateLimit: 'call',
    audit: { action: 'service-account.create' },
    handler: async ({ actor, body }) => jsonResponse(201, await createServiceAccount(actor, body.name)),
  }),
})
