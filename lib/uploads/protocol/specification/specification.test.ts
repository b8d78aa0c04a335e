import { describe, it } from 'node:test'
import { openTestDatabase } from '../../../db/test-database'
import { CORE } from './test-specification-core'
import { CREATION } from './test-specification-creation'
import { EXTENSIONS } from './test-specification-extensions'
import { openUploadsFixture } from '../../test-uploads'

await openTestDatabase()

describe('TUS 1.0.0, sentence by sentence', () => {
  for (const [chapter, sentences] of Object.entries({ ...CORE, ...CREATION, ...EXTENSIONS }))
    describe(chapter, () => {
      for (const [sentence, proof] of sentences) it(`"${sentence}"`, () => proof(openUploadsFixture()))
    })
})
