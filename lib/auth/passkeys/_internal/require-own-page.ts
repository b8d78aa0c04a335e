import { fail } from '../../../errors/fail'
import { parseJson } from '../../../runtime/text/parse-json'

/**
 * Checks that a browser made what it sends on a page of its own, and not in a frame of another site, where a person does not see whose
 * page asks (WebAuthn Level 3 §7.1 step 10, §7.2 step 14). We are in nobody's frame.
 *
 * @param clientData its `clientDataJSON`, in base64url
 * @throws AppError `passkey_not_valid`
 */
export function requireOwnPage(clientData: unknown): void {
  if (typeof clientData !== 'string' || isCrossOrigin(clientData)) throw fail('passkey_not_valid')
}

function isCrossOrigin(clientData: string): boolean {
  try {
    const { crossOrigin, topOrigin } = parseJson(Buffer.from(clientData, 'base64url').toString()) as Record<string, unknown>
    return (crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined
  } catch {
    return false // It is refused when it is read.
  }
}

/**
 * Checks that a passkey that says whose it is says the same as its row (WebAuthn Level 3 §7.2 step 6).
 *
 * @throws AppError `passkey_not_valid`
 */
export function requireUserHandle(handle: unknown, userId: string): void {
  if (handle === undefined || handle === null) return
  const own = userId.replaceAll('-', '').toLowerCase()
  if (typeof handle !== 'string' || Buffer.from(handle, 'base64url').toString('hex') !== own) throw fail('passkey_not_valid')
}
