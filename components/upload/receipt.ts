/** What is known of a file's way once the server has checked it: both ends' sums, and the times that matter. */
export interface Receipt {
  /** SHA-256 in lower-case hex, of the file on this device; null where it could no longer be read. */
  deviceSha256: string | null
  serverSha256: string | null
  sizeBytes: number
  /** How often the line broke on the way. */
  breaks: number
  /** The small picture that went before it. */
  preview: { at: string; bytes: number } | null
  /** ISO 8601. */
  takenAt: string | null
  sentAt: string
  readyAt: string | null
}

export type Verdict = 'same' | 'differs' | 'unknown'

/** Compares what lay on this device with what the server keeps. Only two sums that are there can tell. */
export function verdictOf({ deviceSha256, serverSha256 }: Receipt): Verdict {
  if (deviceSha256 === null || serverSha256 === null) return 'unknown'
  return deviceSha256 === serverSha256 ? 'same' : 'differs'
}

export const differsSentence = 'What arrived differs from the file on this device. Send it again.'

/** A sum in groups of four, eight to a line, so that two of them can be compared by eye. */
export const sumLines = (hex: string): [string, string] => {
  const groups = hex.match(/.{1,4}/g) ?? []
  return [groups.slice(0, 8).join(' '), groups.slice(8).join(' ')]
}
