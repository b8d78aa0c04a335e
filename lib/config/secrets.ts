import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../errors/fail'
import { processSingleton } from '../runtime/singleton'

interface Secrets {
  /** The name of the master key in use, stored with everything that it wraps. */
  readonly masterName: string
  /** Derives 32 bytes for one purpose by HKDF-SHA-256 (RFC 5869); another label or version is another key. */
  derive(label: KeyPurpose, version: number): Buffer
  /** Wraps the key of a sealed object; the object's id is bound to it. */
  wrap(objectId: string, dataKey: Buffer): Buffer
  /**
   * Unwraps a key.
   * @throws AppError `tampered` when the bytes, the object id or the master key are not the ones it was wrapped with
   */
  unwrap(objectId: string, wrapped: Buffer): Buffer
}

type KeyPurpose =
  | 'session'
  | 'access-token'
  | 'signed-url'
  | 'uid-mapping'
  | 'date-shift'
  | 'sign-in-key'
  | 'erased-hash'
  | 'object-key'
  | 'search-terms'
  | 'vapid'

const secretsSingleton = processSingleton<Secrets>('secrets')

/** The secrets of this process. */
export const secrets = (): Secrets => secretsSingleton.get()

/** Registers them for every bundle of this process. */
export const registerSecrets = (made: Secrets): void => secretsSingleton.set(made)

/**
 * Opens the master key: from the setting, else from `master.key` in the data folder, which is created with mode 0600.
 *
 * @param masterKeyHex 64 hexadecimal digits, or nothing
 */
export function openSecrets(dataDir: string, masterKeyHex: string | undefined): Secrets {
  const master = masterKeyHex ? Buffer.from(masterKeyHex, 'hex') : loadOrCreateMasterKey(dataDir)
  const derive = (label: KeyPurpose, version: number) =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `fovea/${label}/v${version}`, 32))
  const wrappingKey = derive('object-key', 1)
  const masterName = derive('object-key', 0).subarray(0, 6).toString('hex')
  return {
    masterName,
    derive,
    wrap: (objectId, dataKey) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(Buffer.from(objectId))
      return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
    },
    unwrap: (objectId, wrapped) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', wrappingKey, wrapped.subarray(0, 12))
        decipher.setAAD(Buffer.from(objectId)).setAuthTag(wrapped.subarray(-16))
        return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()])
      } catch (cause) {
        throw fail('tampered', { cause })
      }
    },
  }
}

/**
 * Reads the key file or creates it: written to a temporary file, synced and renamed, since a torn key would lose
 * everything.
 */
function loadOrCreateMasterKey(dataDir: string): Buffer {
  const file = path.join(dataDir, 'master.key')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    const temporaryFile = `${file}.${process.pid}`
    const descriptor = openSync(temporaryFile, 'w', 0o600)
    writeSync(descriptor, randomBytes(32).toString('hex'))
    fsyncSync(descriptor)
    closeSync(descriptor)
    renameSync(temporaryFile, file)
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length !== 32) throw fail('master_key_damaged')
  return key
}
