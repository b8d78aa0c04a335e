/** What an object without an image that can be scrolled is. */
type ObjectKind =
  | 'video'
  | 'pdf'
  | 'document'
  | 'model'
  | 'report'
  | 'keyImages'
  | 'presentation'
  | 'waveform'
  | 'radiotherapy'
  | 'other'

/** An object of a series that is no stack of images. */
export interface RoomObject {
  kind: ObjectKind
  fileId: string
  sopInstanceUid: string
  number: number | null
}

interface Described {
  sop_class_uid: string
  transfer_syntax_uid: string
  /** 0 for an object without an image. */
  frames: number
}

/** Storage SOP classes, by how their UIDs begin; the first that fits counts (PS3.4 B.5). */
const KINDS: readonly (readonly [string, ObjectKind])[] = [
  ['1.2.840.10008.5.1.4.1.1.104.1', 'pdf'],
  ['1.2.840.10008.5.1.4.1.1.104.2', 'document'],
  ['1.2.840.10008.5.1.4.1.1.104.', 'model'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'keyImages'],
  ['1.2.840.10008.5.1.4.1.1.88.', 'report'],
  ['1.2.840.10008.5.1.4.1.1.11.', 'presentation'],
  ['1.2.840.10008.5.1.4.1.1.9.', 'waveform'],
  ['1.2.840.10008.5.1.4.1.1.481.', 'radiotherapy'],
]

/** PS3.5 A.4.5 to A.4.10 and later: MPEG-2, MPEG-4 AVC and HEVC, of which a frame alone cannot be decoded. */
const VIDEO_SYNTAX = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](?:\.1)?$/

/** Says what an object is to a reader; null for images, which are read as a stack. */
export function objectKindOf({ sop_class_uid, transfer_syntax_uid, frames }: Described): ObjectKind | null {
  if (VIDEO_SYNTAX.test(transfer_syntax_uid)) return 'video'
  if (frames > 0) return null
  return (
    KINDS.find(([start]) => (start.endsWith('.') ? sop_class_uid.startsWith(start) : sop_class_uid === start))?.[1] ?? 'other'
  )
}
