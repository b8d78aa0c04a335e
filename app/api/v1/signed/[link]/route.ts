import { z } from 'zod'
import { settings } from '@/lib/config/settings'
import { deliverSigned } from '@/lib/files/deliver-signed'
import { receiveSigned } from '@/lib/files/receive-signed'
import { ReceivedSchema } from '@/lib/files/signed-schema'
import { withHeaders } from '@/lib/http/cors'
import { floorOf } from '@/lib/http/floor-of'
import { methods } from '@/lib/http/methods'
import { rawBody } from '@/lib/http/raw-body'
import { route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'

const path = '/api/v1/signed/{link}'
const params = z.object({ link: z.string() })
/** The link is the credential; who used it for what is written down by the verb, which knows whose it is. */
const common = { path, params, auth: 'none', limit: 'guess', audit: 'none' } as const
/** RFC 9213: said to networks in front of us apart, which may have been told to keep what is private. */
const KEPT_BY_NOBODY = { 'cdn-cache-control': 'no-store' }

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...common,
    method: 'GET',
    summary: 'Sends what a signed address names, or the range of it that is asked for',
    answers: { 200: 'The bytes.', 206: 'The range that was asked for.', 304: 'The client has these very bytes.' },
    refusals: [410, 416],
    run: async ({ params: { link }, ask }) => {
      const delivery = await deliverSigned({ link, accept: ask.header('accept'), ip: ask.ip })
      return withHeaders(serveBytes(ask, delivery), KEPT_BY_NOBODY)
    },
  }),
  PUT: route({
    ...common,
    method: 'PUT',
    summary: 'Takes the bytes of the file for which the address was signed: whole, and once',
    bytes: 'The file, of the very length that was announced.',
    answers: { 200: ReceivedSchema },
    refusals: [408, 409, 410, 413, 507],
    run: async ({ params: { link }, ask }) => {
      const floor = floorOf(settings())
      const { id } = await receiveSigned({ link, ...rawBody(ask), ip: ask.ip, signal: ask.signal, floor })
      return { id, status: 'processing' }
    },
  }),
})
