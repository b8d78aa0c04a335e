/** Names that Windows keeps for devices, whatever ending they have. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const LONGEST = 120

/**
 * Turns a file's name into one that is safe to unpack anywhere, and different from those already taken.
 *
 * No folder, no control or direction character, nothing that a system keeps for itself, and no name twice, also where
 * capitals do not count.
 */
export function nameInArchive(given: string, taken: Set<string>): string {
  const plain = given
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/^[\s.~-]+|[\s.]+$/g, '')
  const dot = plain.lastIndexOf('.')
  const [stem, ending] = dot > 0 && plain.length - dot <= 10 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, '']
  const safe = `${DEVICES.test(stem) ? '_' : ''}${[...stem].slice(0, LONGEST).join('') || 'file'}`
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${safe}${ending}` : `${safe} (${count})${ending}`
    if (taken.has(name.toLowerCase()) || name.toLowerCase() === 'manifest.json') continue
    taken.add(name.toLowerCase())
    return name
  }
}
