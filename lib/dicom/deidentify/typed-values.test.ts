import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../_internal/parse/element-header'
import { concat } from '../_internal/write/write-elements'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { bytesReader } from '../parse/byte-reader'
import { objectOfTree, text, TYPABLE_TAGS, TYPED_FORMS, typedTree, writeTree, type Leaf } from '../test-marked-object'
import { readTree } from '../test-tree'
import { deidentify } from './deidentify'

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7'
const OWN: Leaf[] = [text(0x00080016, 'UI', `${CAPTURE}\0`), text(0x00080018, 'UI', '1.2.3.4\0'), text(0x00100010, 'PN', 'Yq^Al')]
const PARTS = dose(4, 1)

const deflated = (tree: Leaf[]): Uint8Array =>
  concat([
    writeFileMeta(CAPTURE, '1.2.3.4', '1.2.840.10008.1.2.1.99'),
    new Uint8Array(deflateRawSync(writeTree(tree, EXPLICIT_LITTLE))),
  ])
const ENCODINGS: Record<string, (tree: Leaf[]) => Uint8Array> = {
  'explicit little endian': (tree) => objectOfTree(tree, EXPLICIT_LITTLE),
  'implicit little endian': (tree) => objectOfTree(tree, IMPLICIT_LITTLE),
  'big endian, with delimiters': (tree) => objectOfTree(tree, EXPLICIT_BIG, true),
  deflated,
}

/** What is left of the planted texts in the object and its report; the digits of new UIDs mean nothing. */
async function leftOf(tree: Leaf[], pattern: RegExp, write: (tree: Leaf[]) => Uint8Array): Promise<string[]> {
  const input = write([...tree, ...OWN])
  const made = await deidentify(bytesReader(input), { key: new Uint8Array(32).fill(7), dates: 'removed' })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  const out = concat(parts)
  await readTree(out)
  const all = `${Buffer.from(out).toString('latin1')}\n${JSON.stringify(made.report)}`.replace(/2\.25\.\d+/g, '')
  return [...all.matchAll(new RegExp(pattern, 'g'))].map(({ 0: mark, index }) => all.slice(Math.max(0, index - 12), index) + mark)
}

describe('what a person typed', () => {
  for (const [index, [called, form]] of Object.entries(TYPED_FORMS).entries()) {
    it(`is found in no element of PS3.6, whatever its VR, at any depth: ${called}`, async () => {
      // Each element is planted with three of the forms, and with all of them in the long run.
      const tags = TYPABLE_TAGS.filter((_, at) => at % PARTS === index % PARTS)
      const tree = typedTree(form, tags, 2)
      assert.ok(tree.length > 1500 / PARTS)
      assert.match(Buffer.from(writeTree(tree, EXPLICIT_LITTLE)).toString('latin1'), form.pattern)
      const write = Object.values(ENCODINGS)[index % Object.keys(ENCODINGS).length]!
      assert.deepEqual(await leftOf(tree, form.pattern, write), [])
    })
  }

  it('is found in none of the encodings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(TYPED_FORMS)),
        fc.constantFrom(...Object.values(ENCODINGS)),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(TYPABLE_TAGS.length - 200),
        async (form, write, depth, start) => {
          const tree = typedTree(form, TYPABLE_TAGS.slice(start, start + 200), depth)
          assert.deepEqual(await leftOf(tree, form.pattern, write), [])
        },
      ),
      { numRuns: dose(8, 400) },
    )
  })
})
