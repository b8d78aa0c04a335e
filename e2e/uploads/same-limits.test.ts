import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { personaMediaType, refusalOfPersonaMedia } from '../../components/upload/queue/destination/persona-destination'
import { maxBytesOf } from '../../lib/files/record/kinds/kind-limits'
import { KINDS, typesOf } from '../../lib/files/record/kinds/schema'
import { extensionOf } from '../../lib/files/record/kinds/file-types/schema'

/** Both use one table (lib/files/record/kinds/schema.ts); this proves that both draw the same line from it. */
describe('the validation of a media file in the browser', () => {
  it('accepts and refuses what the server does, up to the last byte', () => {
    for (const kind of [KINDS.persona_image, KINDS.persona_video]) {
      for (const type of typesOf(kind)) {
        const here = personaMediaType(`a.${extensionOf(type)}`, '')
        const maxBytes = maxBytesOf(kind, type)!
        assert.equal(here?.type, type)
        assert.equal(refusalOfPersonaMedia(here, maxBytes, type), null)
        const refusal = refusalOfPersonaMedia(here, maxBytes + 1, type)
        assert.deepEqual([refusal?.code, refusal?.params], ['fileTooLarge', { family: kind.refusalSubject === 'video' ? 'video' : 'picture', maxBytes }]) // prettier-ignore
      }
    }
    for (const declared of ['image/svg+xml', 'video/ogg', 'application/pdf'])
      assert.equal(refusalOfPersonaMedia(personaMediaType('a', declared), 5, declared)?.code, 'unsupportedType')
  })
})
