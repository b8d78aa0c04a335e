// npm run supply-chain: asks the registry for known vulnerabilities and for the signatures of what is installed.
// A registry that does not answer, or has neither, is said and is no failure: scripts/supply-chain/supply-chain.test.ts needs none.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

process.chdir(path.resolve(import.meta.dirname, '../..'))
const npm = process.env.npm_execpath
const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
const ask = (...args) => {
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  })
  return { status, text: stdout.trim(), why: (stderr.match(/^npm error (.+)$/m)?.[1] ?? stderr.trim()).slice(0, 200) }
}

/** Whether a report of npm is one, and not what a registry says that has none. */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const audit = ask('audit', '--omit=dev', '--json')
const { metadata, vulnerabilities } = parse(audit.text) ?? {}
if (!metadata) console.log(`vulnerabilities: not known, the registry did not answer (${audit.why || 'no report'})`)
else {
  const { total, critical, high } = metadata.vulnerabilities
  console.log(`vulnerabilities: ${total}, of which ${critical} critical and ${high} high`)
  for (const { name, severity, range } of Object.values(vulnerabilities)) console.log(`  ${severity} ${name} ${range}`)
  if (critical + high > 0) process.exitCode = 1
}

const signatures = ask('audit', 'signatures', '--json')
const { invalid, missing } = parse(signatures.text) ?? {}
if (!invalid) console.log(`signatures: not known, the registry has none (${signatures.why || 'no report'})`)
else {
  console.log(`signatures: ${invalid.length} invalid, ${missing.length} missing`)
  for (const { name, version } of invalid) console.log(`  invalid: ${name}@${version}`)
  if (invalid.length > 0) process.exitCode = 1
}
