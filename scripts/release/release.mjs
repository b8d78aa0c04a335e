// npm run release -- --check: whether what is here can be released as the version of package.json. It changes nothing.
// Exits with 1 and names what is missing otherwise. How a release is made is in CONTRIBUTING.md.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkRelease } from './check-release.mjs'

const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } })
if (!values.check || values.help) {
  console.log('npm run release -- --check    says what is missing to release the version of package.json; changes nothing')
  process.exit(values.help ? 0 : 2)
}
const root = path.resolve(import.meta.dirname, '../..')
const git = (...args) => {
  const { status, stdout } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' })
  return status === 0 ? stdout : null
}
const { version, problems } = checkRelease(root, git)
for (const problem of problems) console.log(`✖ ${problem}`)
console.log(problems.length === 0 ? `✔ ${version} can be released: git tag v${version}` : `${version} cannot be released yet.`)
process.exitCode = problems.length === 0 ? 0 : 1
