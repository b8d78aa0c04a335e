import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { personaMediaType, validatePersonaMedia } from '../../components/upload/queue/destination/persona-destination'
import { tooLargeError, unsupportedTypeError } from '../../lib/files/record/kinds/kind-errors'
import { KINDS, type Kind } from '../../lib/files/record/kinds/schema'
import { extensionOf } from '../../lib/files/record/kinds/file-types/schema'

const MB = 1024 * 1024

/** Both use one table (lib/files/record/kinds/schema.ts); this proves that both compose the same sentences. */
describe('the validation of a media file in the browser', () => {
  const both: [Kind, number, string][] = [
    [KINDS.persona_image, 10 * MB, 'image/svg+xml'],
    [KINDS.persona_video, 100 * MB, 'video/ogg'],
  ]

  it('returns the same messages as the server for each accepted type', () => {
    for (const [kind, most, other] of both) {
      assert.equal(validatePersonaMedia(null, 5, other), unsupportedTypeError(kind).detail)
      for (const type of Object.keys(kind.accepts)) {
        const here = personaMediaType(`a.${extensionOf(type)}`, '')
        assert.equal(here?.type, type)
        assert.equal(validatePersonaMedia(here, most, type), null)
        assert.equal(validatePersonaMedia(here, most + 1, type), tooLargeError(kind, most).detail)
      }
    }
  })
})
