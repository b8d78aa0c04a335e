/**
 * The link that resets a password. Its token is in the fragment, which a browser sends to no server: it is in no log, in no
 * Referer, and what previews the links in a message does not open it.
 */
export const passwordResetUrl = (origin: string, token: string): string => `${origin}/reset#${token}`

/** The same of an invitation. */
export const invitationUrl = (origin: string, token: string): string => `${origin}/invite#${token}`
