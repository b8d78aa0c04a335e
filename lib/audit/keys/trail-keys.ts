import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto'
import { hmacSha256 } from '../../runtime/hmac'

/** One key of the trail: it chains rows, and signs checkpoints. */
export interface TrailKey {
  /** Names it in rows and checkpoints: the first 16 digits of the SHA-256 of its public key. */
  readonly id: string
  /** The Ed25519 public key, 32 bytes in base64: what verifies a checkpoint. */
  readonly publicKey: string
  /** HMAC-SHA-256 of the previous hash and the text of a row. */
  chain(previous: Buffer, text: string): Buffer
  /** An Ed25519 signature (RFC 8032) in base64. */
  sign(text: string): string
}

export interface TrailKeys {
  readonly current: TrailKey
  /** A key that is, or was, in use; undefined for one that this installation does not have. */
  byId(id: string): TrailKey | undefined
}

/**
 * Makes the keys of the trail from secrets of 32 bytes: the first chains and signs, the others only verify what was written
 * under them before.
 */
export function makeTrailKeys([first, ...former]: readonly [Buffer, ...Buffer[]]): TrailKeys {
  const current = makeKey(first)
  const all = new Map([current, ...former.map(makeKey)].map((key) => [key.id, key]))
  return { current, byId: (id) => all.get(id) }
}

/** RFC 8410 §7: the private key of Ed25519 in PKCS #8, before its 32 bytes. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

function makeKey(secret: Buffer): TrailKey {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `fovea/trail/${purpose}/v1`, 32))
  const chainKey = derive('chain')
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, derive('sign')]), format: 'der', type: 'pkcs8' })
  const publicBytes = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    id: createHash('sha256').update(publicBytes).digest('hex').slice(0, 16),
    publicKey: publicBytes.toString('base64'),
    chain: (previous, text) => hmacSha256(chainKey, previous, text),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  }
}
