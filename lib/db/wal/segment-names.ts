/** The size that `initdb` chooses, and the embedded database has. */
export const SEGMENT_BYTES = 16 * 1024 * 1024
/** So many of them have one number of a log: 4 GiB. */
const SEGMENTS_PER_LOG = 0x1_0000_0000 / SEGMENT_BYTES

/** Whether a file of the archive is a whole segment; others are histories of timelines and notes of backups. */
export const isSegment = (name: string): boolean => /^[0-9A-F]{24}$/.test(name)

/** Whether a file of the archive says what a manifest of a backup says as well: the note of a base copy, or the history of a timeline. */
export const isNote = (name: string): boolean => /^([0-9A-F]{24}\.[0-9A-F]{8}\.backup|[0-9A-F]{8}\.history)$/.test(name)

/** The segment that follows on the same timeline. */
export function nextSegment(name: string): string {
  const next = parseInt(name.slice(8, 16), 16) * SEGMENTS_PER_LOG + parseInt(name.slice(16), 16) + 1
  return segmentName(name.slice(0, 8), next)
}

/** The segment that has the byte before a position of the log (`0/2000120`), where what ends there is whole. */
export function segmentBefore(timeline: string, lsn: string): string {
  const [high, low] = lsn.split('/')
  const position = (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
  return segmentName(timeline, Number((position - 1n) / BigInt(SEGMENT_BYTES)))
}

const segmentName = (timeline: string, number: number): string =>
  timeline + hex8(Math.floor(number / SEGMENTS_PER_LOG)) + hex8(number % SEGMENTS_PER_LOG)

const hex8 = (number: number): string => number.toString(16).toUpperCase().padStart(8, '0')
