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
  [String.raw`/\bALTER\s+(?:COLUMN\s+)?"?\w+"?\s+(?:SET\s+DATA\s+)?TYPE\b|\bGENERATED\s+ALWAYS\s+AS\s*\(.*\)\s*STORED|\bADD\s+(?:COLUMN\s+)?"?\w+"?[^,]*\bDEFAULT\s+(?:gen_random_uuid|clock_timestamp|nextval)\b|\bSET\s+(?:UN)?LOGGED\b/is`]:
    'migrations of our own',
  [String.raw`/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|"[^"]*"|;/g`]: 'migrations of our own',
  [String.raw`/(.)\1{2,}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf/i`]: 'a password; the only repetition ends at once',
}

/** Where one is made of parts, as it is made there; of several that differ in a word, the longest. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  'lib/config/oidc-settings.ts': [String.raw`/^(patient|staff|doctor|admin|trainer|client|creator)=[^,=]+$/`],
  'lib/http/route/match-path.ts': [
    String.raw`/^\/+api\/+v1\/+media\/+files\/+([^/]+(?:\/+[^/]+)*)\/*$/`,
    String.raw`/^\/+api\/+v1\/+files\/+upload(?:\/+([^/]+))?\/*$/`,
    String.raw`/^\/+studies\/+([^/]+)\/+series\/+([^/]+)\/+instances\/+([^/]+)\/*$/`,
  ],
  'lib/http/body/read-related.ts': [String.raw`/;\s*transfer-syntax=(?:"([^"]*)"|([^\s;"]+))/i`],
  'lib/http/body/read-multipart.ts': [String.raw`/;\s*filename=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/i`],
  // Migrations of our own.
  'lib/db/schema/describe-migration.ts': [],
  'lib/dicom/_internal/pixels/begins-frame.ts': [],
  'lib/imaging/_internal/raster/read-exif-time.ts': [
    String.raw`/exif:DateTimeOriginal(?:="|>)(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?["<]/`,
  ],
  'lib/studies/list/schema.ts': [],
  'lib/storage/drivers/local-store.ts': [
    String.raw`/^[a-z0-9_./-]+~put-[0-9a-f]{12}$/`,
    String.raw`/^[a-z0-9_./-]+(~apart\/[a-z0-9_.-]+)?~tail$/`,
  ],
  'lib/backup/format/recovery-key.ts': [],
  'lib/runtime/text/fold-for-search.ts': [],
}

describe('regular expressions', () => {
  const made: string[] = []
  const found = expressionsByText(made)
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

  it('take no more steps either where they are made of parts, and no file makes any unnoticed', () => {
    assert.deepEqual([...new Set(made)].sort(), Object.keys(MADE).sort())
    for (const text of Object.values(MADE).flat()) assert.equal(complexityOf(text), 'safe', text)
  })

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

/**
 * Each literal of what is shipped, with the files that have it.
 *
 * @param made gets the files that make expressions of parts
 */
function expressionsByText(made: string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  const files = [...below, ...readdirSync(root)].filter((file) => /\.tsx?$/.test(file) && !NOT_SHIPPED.test(file))
  assert.ok(files.length > 1000, `${files.length} files`)
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) (found[node.text] ??= []).push(file)
      const isMaking = ts.isNewExpression(node) || ts.isCallExpression(node)
      if (isMaking && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp') made.push(file)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest))
  }
  return found
}
