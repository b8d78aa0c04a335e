import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import ts from 'typescript'

process.env.RECHECK_BACKEND = 'pure' // The same on every machine; set before the package looks.
const { checkSync } = await import('recheck')

const root = path.join(import.meta.dirname, '../..')
const FOLDERS = ['lib', 'app', 'components']
const NOT_SHIPPED = /\.test\.tsx?$|\.d\.ts$|\/test-[\w-]+\.ts$|\/generated\//
/** A search of the checker ends by itself: where it finds no answer by then, that is a failure too. */
const LIMIT_MS = 20_000

/** What takes longer than its input, and why nobody can make it long. */
const BOUNDED: Readonly<Record<string, string>> = {
  [String.raw`/\/+$/`]: 'an address of 2,000 characters at most, and settings',
  [String.raw`/\[[^\]]+\]/g`]: 'paths of our own folders',
}

describe('regular expressions', () => {
  it('take no more steps than their input has characters, but for those that see no long input', () => {
    const slow = Object.entries(expressionsByText()).flatMap(([text, files]) => {
      const end = text.lastIndexOf('/')
      const [source, flags] = [text.slice(1, end), text.slice(end + 1).replace('v', 'u')]
      if (!/[*+]|\{\d+,/.test(source)) return []
      const judged = checkSync(source, flags, { timeout: LIMIT_MS })
      const what = judged.status === 'vulnerable' ? judged.complexity.type : judged.status
      return what === 'safe' ? [] : [{ text, what: `${what}: ${text} in ${files.join(', ')}` }]
    })
    assert.deepEqual(
      slow.filter(({ text }) => !Object.hasOwn(BOUNDED, text)).map(({ what }) => what),
      [],
    )
    assert.deepEqual(
      Object.keys(BOUNDED).filter((text) => !slow.some((one) => one.text === text)),
      [],
      'an exception that nobody needs',
    )
  })

  it('are judged: one of which it is known', () => {
    assert.equal(checkSync(String.raw`[\s.]+$`, '', { timeout: LIMIT_MS }).status, 'vulnerable')
    assert.equal(checkSync(String.raw`^[\s.]+`, '', { timeout: LIMIT_MS }).status, 'safe')
  })
})

/** Each literal of what is shipped, with the files that have it. */
function expressionsByText(): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  const files = [...below, ...readdirSync(root)].filter((file) => /\.tsx?$/.test(file) && !NOT_SHIPPED.test(file))
  assert.ok(files.length > 1000, `${files.length} files`)
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) (found[node.text] ??= []).push(file)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest))
  }
  return found
}
