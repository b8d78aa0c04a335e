// Runs test files one after the other in this one process: node --import tsx scripts/test/run-batch.mjs a.test.ts b.test.ts
// Each becomes one test with the file's path as its name, so that a failure names its file, and what the file opened (a hook
// `after` at its top level) is closed before the next one is imported.
import { register } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runFile } from './node-test.mjs'

register('./node-test-hooks.mjs', import.meta.url)
const alive = setInterval(() => undefined, 1 << 30) // A test may wait for a timer that does not keep its process alive.
for (const file of process.argv.slice(2)) await runFile(file, () => import(pathToFileURL(path.resolve(file)).href))
clearInterval(alive)
