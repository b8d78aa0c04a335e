// npm run test:hostile: the tests of every case of hostile input and faults in docs/FAULT_COVERAGE.md, and the comparison of
// that table with them. `npm test` runs them too, with all others.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { readHostileCases } from './test/hostile-cases.mjs'

const root = path.resolve(import.meta.dirname, '..')
const files = new Set(readHostileCases(root).flatMap((one) => one.files))
const args = ['scripts/test.mjs', 'scripts/test/hostile-cases.test.ts', ...files, ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
