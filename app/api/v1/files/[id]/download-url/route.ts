import { z } from 'zod'
import { settings } from '@/lib/config/settings'
import { signDownload } from '@/lib/files/sign-download'
import { DownloadUrlSchema } from '@/lib/files/signed-schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { signedAddress } from '@/lib/http/signed-address'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/download-url',
    summary: 'Signs an address from which the file can be downloaded for a while, in the caller’s name',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    answers: { 200: DownloadUrlSchema },
    limit: 'call',
    audit: { action: 'file.sign-download', subject: ({ id }) => id, allowed: 'admin' },
    run: async ({ actor, params, ask }) => {
      const lifetimeSeconds = settings().SIGNED_URL_SECONDS
      const { link, expiresAt } = await signDownload(actor, { fileId: params.id, variant: 'original', lifetimeSeconds })
      return { url: signedAddress(ask, link, 'GET'), expires_at: expiresAt.toISOString() }
    },
  }),
})
