import { hkdfSync } from 'node:crypto'
import { monthName } from './month'
import { hmacSha256 } from '../../runtime/hmac'

/** What can wrap and unwrap keys: a master key of this installation, or a key of a key management service. */
export interface RingMember {
  /** 12 hexadecimal digits, stored with everything that it wraps. */
  readonly name: string
  /**
   * The key that wraps in one month.
   *
   * @throws AppError `unavailable` where a key management service has to unwrap it and does not respond
   */
  monthKey(month: number): Buffer
  /** The key that wrapped everything before keys had a month; null where there was none. */
  readonly undatedKey: Buffer | null
}

/** A master key that this process knows. */
export interface MasterKey extends RingMember {
  /** 32 bytes that are stored beside the name: the same name with another key does not pass for it. */
  readonly checkValue: Buffer
  /** The pseudorandom key (RFC 5869, section 2.2) from which an installation that began with this key derives all others. */
  readonly root: Buffer
}

const CHECKED_TEXT = 'Fovea master key'

/** Makes what a master key of 32 bytes can do; the key itself is not given away. */
export function masterKeyOf(bytes: Buffer): MasterKey {
  const derive = (salt: string, info: string) => Buffer.from(hkdfSync('sha256', bytes, salt, info, 32))
  const months = new Map<number, Buffer>()
  return {
    name: derive('', 'fovea/object-key/v0').subarray(0, 6).toString('hex'),
    undatedKey: derive('', 'fovea/object-key/v1'),
    // A salt of their own: who knows the root, which outlives this key, cannot make them.
    monthKey: (month) => {
      const key = months.get(month) ?? derive('fovea/month', `fovea/object-key/${monthName(month)}`)
      months.set(month, key)
      return key
    },
    checkValue: hmacSha256(derive('fovea/check', 'v1'), CHECKED_TEXT),
    root: hmacSha256(Buffer.alloc(32), bytes),
  }
}
