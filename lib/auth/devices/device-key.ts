import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { secrets } from '../../config/secrets'
import { hmacSha256 } from '../../runtime/hmac'
import type { DeviceKeySchema } from '../schema'

/**
 * Returns the key under which a person's browsers lock what they keep after a sign-out: 32 bytes in base64, the same for as long
 * as the installation lasts. It is derived, so that nothing is stored of it.
 */
export const deviceKeyOf = ({ id }: Pick<Actor, 'id'>): z.output<typeof DeviceKeySchema> => ({
  user_id: id,
  key: hmacSha256(secrets().derive('kept-on-devices', 1), id).toString('base64'),
})
