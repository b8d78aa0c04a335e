// npm run sbom -- [file]: writes the list of all packages (CycloneDX), by the lockfile: build/sbom.cdx.json by default.
// Those that only build or test are in it too, marked as `cdx:npm:package:development`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

process.chdir(path.resolve(import.meta.dirname, '../..'))
const file = path.resolve(process.argv[2] ?? 'build/sbom.cdx.json')
const npm = process.env.npm_execpath
const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
const args = [...first, 'sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application']
const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
if (status !== 0) {
  console.error(stderr.trim() || stdout.trim())
  process.exit(status ?? 1)
}
const { components } = JSON.parse(stdout)
mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, stdout)
console.log(`${components.length} packages in ${file}`)
