/** Names that Windows reserves for devices, whatever their extension. */
const WINDOWS_DEVICE_NAMES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const MAX_STEM_LENGTH = 120

/**
 * Converts a filename to one that is safe to unpack anywhere, and different from those already taken.
 *
 * No folder, no control or direction character, no reserved name, and no duplicate, ignoring case.
 */
export function zipEntryName(given: string, taken: Set<string>): string {
  const sanitized = given
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/^[\s.~-]+|[\s.]+$/g, '')
  const dot = sanitized.lastIndexOf('.')
  const [stem, ending] =
    dot > 0 && sanitized.length - dot <= 10 ? [sanitized.slice(0, dot), sanitized.slice(dot)] : [sanitized, '']
  const safe = `${WINDOWS_DEVICE_NAMES.test(stem) ? '_' : ''}${[...stem].slice(0, MAX_STEM_LENGTH).join('') || 'file'}`
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${safe}${ending}` : `${safe} (${count})${ending}`
    if (taken.has(name.toLowerCase()) || name.toLowerCase() === 'manifest.json') continue
    taken.add(name.toLowerCase())
    return name
  }
}
