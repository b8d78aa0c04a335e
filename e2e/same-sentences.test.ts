import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mediaKindOf, mediaRefusal } from '../components/upload/persona-place'
import { tooLargeFor, wrongTypeFor } from '../lib/files/kind-refusals'
import { KINDS, type Kind } from '../lib/files/kinds'
import { endingOf } from '../lib/files/media-name'

const MB = 1024 * 1024

/** A browser cannot load the server's table of kinds, so it has its own. */
describe('what a browser says of a medium before it sends it', () => {
  const place = { imageBytes: 10 * MB, videoBytes: 100 * MB }
  const both: [Kind, number, string][] = [
    [KINDS.persona_image, 10 * MB, 'image/svg+xml'],
    [KINDS.persona_video, 100 * MB, 'video/ogg'],
  ]

  it('is what the server would say, in the very words, for each type that the server takes', () => {
    for (const [kind, most, other] of both) {
      assert.equal(mediaRefusal(null, 5, other), wrongTypeFor(kind).detail)
      for (const type of Object.keys(kind.accepts)) {
        const here = mediaKindOf(place, `a.${endingOf(type)}`, '')
        assert.equal(here?.type, type)
        assert.equal(mediaRefusal(here, most, type), null)
        assert.equal(mediaRefusal(here, most + 1, type), tooLargeFor(kind, most).detail)
      }
    }
  })
})
