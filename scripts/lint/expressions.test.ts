// reads: lib/ app/ components/
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
/** Where the checker tries inputs, it tries the same ones each time. One that it cannot judge by then fails. */
const OPTIONS = { timeout: 60_000, randomSeed: 1 }
/** Each takes a share of the time that a test may take. */
const PARTS = 8

/** What takes longer than its input, or is costly to judge, and why nobody can make the input long. */
const BOUNDED: Readonly<Record<string, string>> = {
  [String.raw`/\/+$/`]: 'an address of 2,000 characters at most, and settings',
  [String.raw`/\[[^\]]+\]/g`]: 'paths of our own folders',
  [String.raw`/(.)\1{2,}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf/i`]: 'a password; the only repetition ends at once',
}

describe('regular expressions', () => {
  const found = expressionsByText()
  const judged = Object.entries(found).filter(([text]) => /[*+]|\{\d+,/.test(text) && !Object.hasOwn(BOUNDED, text))

  for (let part = 0; part < PARTS; part += 1) {
    it(`take no more steps than their input has characters (${part + 1} of ${PARTS})`, () => {
      const slow = judged
        .filter((_, at) => at % PARTS === part)
        .flatMap(([text, files]) => {
          const what = complexityOf(text)
          return what === 'safe' ? [] : [`${what}: ${text} in ${files.join(', ')}`]
        })
      assert.deepEqual(slow, [])
    })
  }

  it('are judged: one that is slow, and one that is not', () => {
    assert.ok(judged.length > 200, `${judged.length} expressions`)
    assert.equal(complexityOf(String.raw`/[\s.]+$/`), 'polynomial')
    assert.equal(complexityOf(String.raw`/^[\s.]+/`), 'safe')
  })

  it('are excepted only where they are', () => {
    for (const text of Object.keys(BOUNDED)) assert.ok(Object.hasOwn(found, text), text)
  })
})

/** `safe`, or in which way an expression is not, as a literal has it. */
function complexityOf(text: string): string {
  const end = text.lastIndexOf('/')
  const answer = checkSync(text.slice(1, end), text.slice(end + 1).replace('v', 'u'), OPTIONS)
  return answer.status === 'vulnerable' ? answer.complexity.type : answer.status
}

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
