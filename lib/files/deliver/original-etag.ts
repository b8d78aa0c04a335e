/** The entity tag of a file's original, quoted and strong: of its SHA-256. */
export const originalEtag = (sha256: Uint8Array): string => `"${Buffer.from(sha256).toString('base64url')}"`
