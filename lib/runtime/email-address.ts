/** RFC 5321 §4.5.3.1: octets of the local part, and of an address as a mail server takes it. */
const [MAX_LOCAL, MAX_ADDRESS] = [64, 254]

/**
 * Returns the one spelling of an address to which mail is sent: ASCII in lower case, the domain in A-form (RFC 5890); null for
 * anything that a mail program could read as another address or as several: brackets, lists, quoted parts, spaces, characters
 * that are not seen, and letters that only look like those of another one.
 */
export function parseEmailAddress(text: string): string | null {
  const [local, domain, ...more] = toAsciiLowerCase(text.trim()).split('@')
  if (!local || !domain || more.length > 0 || local.length > MAX_LOCAL) return null
  if (!local.split('.').every((atom) => /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(atom))) return null
  // Letters, digits, dots and hyphens alone. What NFKC changes, IDNA maps onto others: whose address is meant would be a guess.
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(domain) || domain !== domain.normalize('NFKC')) return null
  const ascii = /^[\x21-\x7e]+$/.test(domain) ? domain : toAForm(domain)
  if (!ascii.split('.').every((label) => /^[a-z0-9-]{1,63}$/.test(label) && !/^-|-$/.test(label))) return null
  const address = `${local}@${ascii}`
  return address.length <= MAX_ADDRESS ? address : null
}

const toAForm = (domain: string): string => (URL.canParse(`http://${domain}/`) ? new URL(`http://${domain}/`).hostname : '')

/** Lower case of A to Z alone: in Unicode’s, the Kelvin sign becomes a k, and its owner somebody else. */
export const toAsciiLowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
