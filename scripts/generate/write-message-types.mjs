// Writes messages/*.d.json.ts: the texts as types, so that a wrong key or a missing parameter does not compile. Part of
// every start and every test; run it after a change of messages/en.json to see the errors in the editor.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Only English is typed: the other languages have the same keys and parameters, which a test holds. */
const TYPED = ['messages/en.json', 'messages/errors/en.json']

export function writeMessageTypes(root = path.resolve(import.meta.dirname, '../..')) {
  for (const file of TYPED) {
    const target = path.join(root, file.replace(/\.json$/, '.d.json.ts'))
    const text = `// Written by scripts/generate/write-message-types.mjs.\ndeclare const messages: ${readFileSync(path.join(root, file), 'utf8').trim()}\nexport default messages\n`
    if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
  }
}

if (process.argv[1] === import.meta.filename) writeMessageTypes()
