import { createHash, randomBytes } from 'node:crypto'

/** A secret that opens a link or identifies a visit: 256 random bits, as text that fits into a URL. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** The hash that is stored. A plain hash is enough for 256 random bits: they cannot be guessed. */
export const hashSecret = (secret: string): Buffer<ArrayBuffer> =>
  createHash('sha256').update(secret).digest() as Buffer<ArrayBuffer>
