import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { type Actor } from '../../access/actor'
import { addPasskey } from './add-passkey'
import { type RelyingParty } from './relying-party'
import { startPasskey } from './start-passkey'

/** The bytes of a CBOR item (RFC 8949) of the few kinds that an authenticator needs. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const pairs = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as Buffer)])
  return Buffer.concat([head(5, value.size), ...pairs])
}

const FLAGS = { present: 1, verified: 4, attested: 64 }

/** An authenticator in software, as a phone has one in its chip (WebAuthn §6): one passkey, which counts its signatures. */
export class TestAuthenticator {
  readonly id = randomBytes(32)
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  counter = 0
  /** Whether it asks for a finger or a PIN. */
  verifiesUser = true
  /** What its browser says of the page. */
  clientData: Record<string, unknown> = { crossOrigin: false }
  /** Whose it says it is. */
  userHandle: string | undefined

  constructor(
    readonly party: RelyingParty,
    public origin = party.origins[0]!,
  ) {}

  /** What navigator.credentials.create() returns, as JSON. */
  create(challenge: string): object {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' })
    const point = (text: string | undefined) => Buffer.from(text!, 'base64url')
    const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, point(x)], [-3, point(y)]])) // prettier-ignore
    const length = Buffer.from([0, this.id.length])
    const data = Buffer.concat([this.#head(FLAGS.attested), Buffer.alloc(16), length, this.id, key])
    const attestation = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]])) // prettier-ignore
    return this.#response({
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** What navigator.credentials.get() returns, as JSON. */
  get(challenge: string): object {
    this.counter += 1
    const clientData = this.#clientData('webauthn.get', challenge)
    const data = this.#head(0)
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()])
    return this.#response({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
      userHandle: this.userHandle,
    })
  }

  #head(flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const all = flags | FLAGS.present | (this.verifiesUser ? FLAGS.verified : 0)
    return Buffer.concat([createHash('sha256').update(this.party.id).digest(), Buffer.from([all]), counter])
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, ...this.clientData }))
  }

  #response(response: object): object {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}

const PARTY: RelyingParty = { id: 'fovea.test', origins: ['https://fovea.test'] }

/** Gives a person a passkey of a new device, by the calls of a browser. */
export async function addTestPasskey(actor: Actor, device = new TestAuthenticator(PARTY), name = 'Phone') {
  const { challenge } = await startPasskey(actor, PARTY)
  const added = await addPasskey(actor, { name, response: device.create(challenge) }, PARTY)
  return { device, ...added }
}
