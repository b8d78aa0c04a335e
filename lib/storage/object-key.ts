import { fail } from '../errors/fail'

declare const brand: unique symbol

/** The validated name of an object in a store: safe as a path and as an S3 key. */
export type ObjectKey = string & { readonly [brand]: 'ObjectKey' }

/** The object that says which installation a store belongs to. It has no key, and no backup: each store gets its own. */
export const STORE_OWNER = 'store-owner' as ObjectKey

/** S3 allows 1,024 bytes; a local path also contains its folder. */
const MAX_KEY_CHARACTERS = 512
/** A file name can have 255 bytes; a driver appends its own suffix. */
const MAX_SEGMENT_CHARACTERS = 200

/**
 * The only validation of object keys: segments of `a-z 0-9 _ . -` joined by single slashes, none of them `.` or containing
 * `..`.
 *
 * @throws AppError `bad_input`; the message does not repeat the text, which may be anything
 */
export function objectKey(text: string): ObjectKey {
  const parts = text.split('/')
  const isPart = (part: string) => /^[a-z0-9_.-]+$/.test(part) && part !== '.' && part.length <= MAX_SEGMENT_CHARACTERS
  if (text.length > MAX_KEY_CHARACTERS || text.includes('..') || !parts.every(isPart)) {
    throw fail('object_name_not_valid')
  }
  return text as ObjectKey
}
