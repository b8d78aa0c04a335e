// reads: docs/ERRORS.md messages/errors/en.json
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { errorDocs } from './write-error-docs'

it('docs/ERRORS.md is current: node --import tsx scripts/generate/write-error-docs.ts writes it', () => {
  assert.equal(readFileSync('docs/ERRORS.md', 'utf8'), errorDocs())
})
