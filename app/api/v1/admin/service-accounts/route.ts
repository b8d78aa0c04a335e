import { z } from 'zod'
import { listServiceAccounts, makeServiceAccount } from '@/lib/auth/service-accounts'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

const path = '/api/v1/admin/service-accounts'
const AccountSchema = z
  .object({ id: z.uuid(), name: z.string(), created_at: z.iso.datetime(), revoked_at: z.iso.datetime().nullable() })
  .meta({ id: 'ServiceAccount' })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the service accounts; never a token',
    auth: 'person',
    action: 'service-account:manage',
    answers: { 200: z.object({ items: z.array(AccountSchema), next_cursor: z.null() }) },
    limit: 'call',
    audit: { action: 'service-account.list', allowed: true },
    run: async ({ actor }) => ({ items: await listServiceAccounts(actor), next_cursor: null }),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Makes a service account: a frontend that signs in its own people, for door 2. Its token is told once',
    auth: 'person',
    action: 'service-account:manage',
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    answers: { 201: AccountSchema.extend({ token: z.string() }) },
    limit: 'call',
    audit: { action: 'service-account.create' },
    run: async ({ actor, body }) => json(201, await makeServiceAccount(actor, body.name)),
  }),
})
