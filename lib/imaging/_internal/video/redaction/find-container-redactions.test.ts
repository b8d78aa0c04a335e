import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../../../runtime/test-dose'
import { bytesReader } from '../../../../dicom/parse/byte-reader'
import { AppError } from '../../../../errors/app-error'
import { hasFfmpeg, makeVideo, NO_FFMPEG, VIDEO_TYPES, type VideoForm } from '../../../video/test-videos'
import { findContainerRedactions } from './find-container-redactions'

const RUNS = dose(60, 3000)
const FORMS: Record<string, VideoForm> = Object.fromEntries([
  ...(Object.keys(VIDEO_TYPES) as VideoForm['type'][]).map((type) => [type, { type, seconds: 0.5, width: 64, height: 48 }]),
  ['mp4 in fragments', { type: 'mp4', seconds: 0.5, width: 64, height: 48, more: ['-movflags', 'frag_keyframe+empty_moov'] }],
])

describe('findContainerRedactions', { skip: hasFfmpeg ? false : NO_FFMPEG }, () => {
  for (const [what, form] of Object.entries(FORMS)) {
    it(`of a damaged ${what} file gives redactions within it, or a refusal`, async () => {
      const { type } = VIDEO_TYPES[form.type]
      const whole = makeVideo(form)
      // Headers and indexes are at either end: there, damage matters most.
      const offset = fc.oneof(
        fc.nat(Math.min(2000, whole.length - 1)),
        fc.nat(2000).map((back) => Math.max(0, whole.length - 1 - back)),
      )
      const damage = fc.array(fc.tuple(offset, fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(255))), {
        minLength: 1,
        maxLength: 6,
      })
      await fc.assert(
        fc.asyncProperty(damage, async (changes) => {
          const given = Buffer.from(whole)
          for (const [at, value] of changes) given[at] = value
          try {
            let last = 0
            for (const { start, endExclusive, head } of await findContainerRedactions(bytesReader(given), type)) {
              assert.ok(start >= last && endExclusive > start && endExclusive <= given.length)
              assert.ok(head.length <= endExclusive - start)
              last = endExclusive
            }
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            assert.match(error.code, /^video_/)
          }
        }),
        { numRuns: RUNS },
      )
    })
  }
})
