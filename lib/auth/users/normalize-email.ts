import { parseEmailAddress, toAsciiLowerCase } from '../../runtime/email-address'

/** One spelling for one address, so that it cannot be registered twice and its failures are counted together. */
export const normalizeEmail = (email: string): string => parseEmailAddress(email) ?? toAsciiLowerCase(email.trim())
