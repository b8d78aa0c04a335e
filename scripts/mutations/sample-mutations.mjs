import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { makeMutations } from './make-mutations.mjs'

/** Of a kind and a file, so that no long file and no frequent operator fills the sample. */
const MAX_OF_FILE = 4

/**
 * Draws changes of the files below a folder. What is drawn depends on the text of a change and its line alone: a change to one
 * file leaves the sample of the others as it was.
 */
export function sampleMutations(root, folder, { count, seed }) {
  const all = sourcesBelow(root, folder).flatMap((file) => makeMutations(file, readFileSync(path.join(root, file), 'utf8')))
  const seen = new Map()
  const ranked = all
    .map((one) => {
      const same = `${one.file}\n${one.kind}\n${one.codeLine}\n${one.was}\n${one.to}`
      seen.set(same, (seen.get(same) ?? 0) + 1)
      return {
        ...one,
        nth: seen.get(same),
        rank: createHash('sha256')
          .update(`${seed}\n${same}\n${seen.get(same)}`)
          .digest('hex'),
      }
    })
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  const drawn = []
  for (const one of ranked) {
    if (drawn.length === count) break
    if (drawn.filter(({ file }) => file === one.file).length < MAX_OF_FILE) drawn.push(one)
  }
  return drawn.sort((a, b) => a.file.localeCompare(b.file) || a.from - b.from)
}

/** Neither tests nor what only they use. */
function sourcesBelow(root, folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !path.basename(file).startsWith('test-'))
    .sort()
}
