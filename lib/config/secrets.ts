import { processSingleton } from '../runtime/singleton'
import { createFirstKeyFile } from './keyring/key-files'
import { openLocalRing } from './keyring/local-ring'
import { unwrapWith, wrapUnder, type Keyring } from './keyring/wrapped-key'
import { hmacSha256 } from '../runtime/hmac'

export interface Secrets {
  /** The name of the master key in use, stored with everything that it wraps. */
  readonly masterName: string
  /** Derives 32 bytes for one purpose by HKDF-SHA-256 (RFC 5869); another label or version is another key. */
  derive(label: KeyPurpose, version: number): Buffer
  /** Wraps the key of a sealed object, or a small secret; the id is bound to it. */
  wrap(objectId: string, dataKey: Buffer): Buffer
  /**
   * Unwraps a key, under whichever master key it was wrapped.
   * @throws AppError `tampered` when the bytes or the object id are not the ones that were wrapped; `unavailable` where
   * this process does not have the master key, or cannot reach the service that has it
   */
  unwrap(objectId: string, wrapped: Buffer): Buffer
}

type KeyPurpose =
  | 'session'
  | 'access-token'
  | 'refresh-token'
  | 'signed-url'
  | 'uid-mapping'
  | 'date-shift'
  | 'sign-in-key'
  | 'erased-hash'
  | 'object-key'
  | 'search-terms'
  | 'vapid'
  | 'device-cookie'
  | 'kept-on-devices'
  | 'audit-trail'
  | 'second-factor'
  | 'boundary'
  | 'idempotency'

/** What is signed for hours or days: these keys can be made anew, which ends every session. */
const SESSION_PURPOSES: readonly KeyPurpose[] = ['session', 'access-token', 'refresh-token', 'signed-url']

/**
 * The pseudorandom keys from which all others are derived. They stay when the master key changes, since what was derived
 * from them is in the database, in exported objects and in browsers.
 */
export interface KeyRoots {
  lasting: Buffer
  sessions: Buffer
}

const secretsSingleton = processSingleton<Secrets>('secrets')

/** The secrets of this process. */
export const secrets = (): Secrets => secretsSingleton.get()

/** Registers them for every bundle of this process. @returns forgets them */
export function registerSecrets(made: Secrets): () => void {
  secretsSingleton.set(made)
  return () => secretsSingleton.clear()
}

/** Makes secrets of a ring of master keys and of the roots of an installation. */
export const secretsOf = (ring: Keyring, roots: KeyRoots): Secrets => ({
  get masterName() {
    return ring.primary().name
  },
  derive: (label, version) =>
    expand(SESSION_PURPOSES.includes(label) ? roots.sessions : roots.lasting, `fovea/${label}/v${version}`),
  wrap: (objectId, dataKey) => wrapUnder(ring.primary(), objectId, dataKey),
  unwrap: (objectId, wrapped) => unwrapWith(ring, objectId, wrapped),
})

/** HKDF-Expand (RFC 5869, section 2.3) for one block. */
const expand = (root: Buffer, info: string): Buffer => hmacSha256(root, info, Buffer.of(1))

/**
 * Opens the secrets of an installation whose master key was never changed, without its database: for tools and tests. The
 * key is that of the setting, else that of the data folder, which is created.
 *
 * @param masterKeyHex 64 hexadecimal digits, or nothing
 */
export function openSecrets(dataDir: string, masterKeyHex: string | undefined): Secrets {
  if (!masterKeyHex) createFirstKeyFile(dataDir)
  const ring = openLocalRing({ dataDir: masterKeyHex ? null : dataDir, masterKey: masterKeyHex, furtherKeys: [] })
  const { root } = ring.masterKeys()[0]!
  return secretsOf(ring, { lasting: root, sessions: root })
}
