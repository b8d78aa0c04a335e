/** Elements of Matroska (RFC 9559 §5.1), by their ids with the length marker. */
export const EBML = 0x1a45dfa3
export const SEGMENT = 0x18538067
export const CLUSTER = 0x1f43b675
export const INFO = 0x1549a966
export const TRACKS = 0x1654ae6b
export const TRACK_ENTRY = 0xae
export const TRACK_TYPE = 0x83
export const SEEK_HEAD = 0x114d9b74
export const CUES = 0x1c53bb6b
export const VOID = 0xec
/** SeekHead, Info, Tracks, Cues, Cluster, Chapters, Attachments, Tags: each ends a cluster of unknown size. */
export const TOP_LEVEL_IDS: ReadonlySet<number> = new Set([
  SEEK_HEAD,
  INFO,
  TRACKS,
  CUES,
  CLUSTER,
  0x1043a770,
  0x1941a469,
  0x1254c367,
])
