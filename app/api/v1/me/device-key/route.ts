import { deviceKeyOf } from '@/lib/auth/devices/device-key'
import { DeviceKeySchema } from '@/lib/auth/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/me/device-key',
    summary: 'Returns the key that opens what the current user has kept on devices: nobody else’s session does',
    auth: 'person',
    responses: { 200: DeviceKeySchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => Promise.resolve(deviceKeyOf(actor)),
  }),
})
