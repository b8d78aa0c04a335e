/** The upload receipt of a file once the server has checked it: both ends' checksums, and the times that matter. */
export interface Receipt {
  /** SHA-256 in lower-case hex, of the file on this device; null where it could no longer be read. */
  deviceSha256: string | null
  serverSha256: string | null
  sizeBytes: number
  /** How often the connection was lost. */
  disconnects: number
  /** The preview that was sent before it. */
  preview: { at: string; bytes: number } | null
  /** ISO 8601. */
  takenAt: string | null
  sentAt: string
  readyAt: string | null
}

type ChecksumVerdict = 'same' | 'differs' | 'unknown'

/** Compares the file on this device with the one that the server stored. Only two known checksums are conclusive. */
export function compareChecksums({ deviceSha256, serverSha256 }: Receipt): ChecksumVerdict {
  if (deviceSha256 === null || serverSha256 === null) return 'unknown'
  return deviceSha256 === serverSha256 ? 'same' : 'differs'
}

/** A checksum in groups of four, eight to a line, so that two can be compared by eye. */
export const formatChecksumLines = (hex: string): [string, string] => {
  const groups = hex.match(/.{1,4}/g) ?? []
  return [groups.slice(0, 8).join(' '), groups.slice(8).join(' ')]
}
