/** What a transform of colours needs (ICC.1 §9.2): matrices, curves, tables, white and black. */
const KEPT_TAGS = new Set(
  ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'wtpt', 'bkpt', 'chad', 'lumi', 'gamt', 'cicp'].concat([
    'A2B0',
    'A2B1',
    'A2B2',
    'B2A0',
    'B2A1',
    'B2A2',
    'D2B0',
    'D2B1',
    'D2B2',
    'D2B3',
    'B2D0',
    'B2D1',
    'B2D2',
    'B2D3',
  ]),
)
/** Tags of the standard whose content is left out: texts, and facts of a device. */
const EMPTIED_TAGS = new Set(['desc', 'cprt', 'dmnd', 'dmdd', 'vued', 'view', 'targ', 'calt', 'tech', 'meas', 'chrm', 'pseq'])
/** The preferred CMM, date and time, the platform, manufacturer and model, and everything after the illuminant (§7.2). */
const EMPTIED_FIELDS = [
  [4, 8],
  [24, 36],
  [40, 44],
  [48, 56],
  [80, 128],
] as const
const HEADER_BYTES = 128
const TAG_BYTES = 12
const MAX_TAGS = 200

/**
 * Redacts a colour profile in place: dates, devices, descriptions, copyrights and private tags become zeros; what a
 * transform of colours needs is kept. A profile that cannot be parsed is zeroed as a whole.
 */
export function redactColourProfile(profile: Buffer, redact: (start: number, endExclusive: number) => void): void {
  const tags = profile.length < HEADER_BYTES + 4 ? Infinity : profile.readUInt32BE(HEADER_BYTES)
  const tableEnd = HEADER_BYTES + 4 + tags * TAG_BYTES
  if (tags > MAX_TAGS || tableEnd > profile.length || profile.toString('latin1', 36, 40) !== 'acsp')
    return redact(0, profile.length)
  for (const [start, end] of EMPTIED_FIELDS) redact(start, end)
  const kept: { start: number; end: number }[] = []
  for (let at = HEADER_BYTES + 4; at < tableEnd; at += TAG_BYTES) {
    const name = profile.toString('latin1', at, at + 4)
    const start = profile.readUInt32BE(at + 4)
    if (KEPT_TAGS.has(name)) kept.push({ start, end: start + profile.readUInt32BE(at + 8) })
    else if (!EMPTIED_TAGS.has(name)) redact(at, at + 4)
  }
  let at = tableEnd
  for (const { start, end } of kept.sort((a, b) => a.start - b.start)) {
    if (start > at) redact(at, Math.min(start, profile.length))
    at = Math.max(at, end)
  }
  if (at < profile.length) redact(at, profile.length)
}
