// reads: app/fonts/
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { makeFonts } from './write-fonts.mjs'

const folder = path.resolve(import.meta.dirname, '../../app/fonts')
const read = (name: string) => readFileSync(path.join(folder, name))

describe('the fonts', () => {
  it('are what the script writes from the installed packages', async () => {
    for (const [name, bytes] of await makeFonts())
      assert.ok(read(name).equals(bytes), `${name}: run node scripts/generate/write-fonts.mjs`)
  })

  it('cost a Latin reader at most 40 KB, and an Arabic reader 36 KB more', () => {
    const latin = read('geist-latin.woff2').length + read('geist-mono-latin.woff2').length
    assert.ok(latin <= 40_000, `${latin} bytes`)
    const arabic = read('noto-sans-arabic.woff2').length
    assert.ok(arabic <= 36_000, `${arabic} bytes`)
  })

  it('are accompanied by their licences and versions', () => {
    const readme = read('README.md').toString()
    const versionOf = (name: string) => {
      const manifest = readFileSync(path.resolve(folder, '../../node_modules', name, 'package.json'), 'utf8')
      return (JSON.parse(manifest) as { version: string }).version
    }
    for (const name of ['geist', '@fontsource-variable/noto-sans-arabic']) {
      assert.ok(readme.includes(`\`${name}\` ${versionOf(name)}`), `${name} ${versionOf(name)}`)
    }
    for (const name of ['OFL-Geist.txt', 'OFL-Noto-Sans-Arabic.txt']) {
      assert.match(read(name).toString(), /SIL Open Font License, Version 1\.1/)
      assert.doesNotMatch(read(name).toString(), /with Reserved Font Name/i)
    }
  })
})
