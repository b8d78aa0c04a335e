import { createHash, randomBytes } from 'node:crypto'

/** What opens a link, or tells one of its visitors from another: 256 random bits, as text that fits into an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of it. A plain hash is enough for 256 random bits: there is nothing to guess from. */
export const hashSecret = (secret: string): Buffer<ArrayBuffer> =>
  createHash('sha256').update(secret).digest() as Buffer<ArrayBuffer>
