import { type ObjectKey, objectKey } from '../../storage/object-key'

export const COPIES_PREFIX = 'trail/checkpoints/'

/** The name of a checkpoint in the store: its number, and the SHA-256 of its text, so that two of one number are two objects. */
export const copyName = (number: number, hash: string): ObjectKey =>
  objectKey(`${COPIES_PREFIX}${String(number).padStart(12, '0')}-${hash}.json`)

/** The number and the hash of a name; null for another object. */
export function parseCopyName(name: string): { number: number; hash: string } | null {
  const [, number, hash] = /^trail\/checkpoints\/(\d{12})-([0-9a-f]{64})\.json$/.exec(name) ?? []
  return number && hash ? { number: Number(number), hash } : null
}
