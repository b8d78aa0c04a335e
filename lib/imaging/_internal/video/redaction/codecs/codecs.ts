import { fail } from '../../../../../errors/fail'
import { redactObus } from './av1-obus'
import { redactAac, redactAudioTags } from './audio'
import { redactMotionJpeg } from './motion-jpeg'
import { redactAnnexB, redactLengthPrefixed } from './nal-units'
import {
  redactAvcConfiguration,
  redactHevcConfiguration,
  redactAv1Configuration,
  redactFlacBlocks,
  redactVorbisComments,
} from './private-data'
import { type Redact, type RedactSample } from './redact'
import { redactMpegUserData, redactVc1UserData } from './start-code-user-data'

/** What is done to a codec's data. */
export interface CodecRedaction {
  /** Null where a sample has no place for metadata: it need not be read. */
  sample: RedactSample | null
}

/** A codec by one name for all containers; `other` is none of them. */
export type Codec =
  | 'h264'
  | 'hevc'
  | 'av1'
  | 'mpeg'
  | 'vc1'
  | 'mjpeg'
  | 'picture'
  | 'aac'
  | 'mp3'
  | 'vorbis'
  | 'flac'
  | 'sound'
  | 'other'

/**
 * Returns how a codec's samples are redacted, and redacts its private data.
 *
 * `picture` and `sound` are codecs whose samples have no place for metadata. Of all others no copy is made: what their
 * samples carry is unknown.
 *
 * @param privateData the decoder's configuration as the container holds it
 * @throws AppError `video_codec_not_copied`; `video_damaged` for private data that ends early
 */
export function codecRedaction(codec: Codec, privateData: Buffer, redact: Redact): CodecRedaction {
  switch (codec) {
    case 'h264':
    case 'hevc':
      return nalRedaction(codec, privateData, redact)
    case 'av1':
      if (privateData.length > 0) redactAv1Configuration(privateData, redact)
      return { sample: redactObus }
    case 'mpeg':
      redactMpegUserData(privateData, redact)
      return { sample: redactMpegUserData }
    case 'vc1':
      redactVc1UserData(privateData, redact)
      return { sample: redactVc1UserData }
    case 'mjpeg':
      redact(0, privateData.length)
      return { sample: redactMotionJpeg }
    case 'aac':
      redact(MAX_NUMBER_BYTES, privateData.length)
      return { sample: redactAac }
    case 'mp3':
      redact(MAX_NUMBER_BYTES, privateData.length)
      return { sample: redactAudioTags }
    case 'vorbis':
      redactVorbisComments(privateData, redact)
      return { sample: null }
    case 'flac':
      redactFlacBlocks(privateData, privateData.toString('latin1', 0, 4) === 'fLaC' ? 4 : 0, redact)
      return { sample: null }
    case 'picture':
    case 'sound':
      redact(lengthOfNumbers(privateData), privateData.length)
      return { sample: null }
    case 'other':
      throw fail('video_codec_not_copied')
  }
}

/** A codec's private data that is numbers alone is short. */
const MAX_NUMBER_BYTES = 64

/** RFC 7845 §5.1: the header of Opus has a fixed length, and a table of channels where their mapping is not the usual one. */
function lengthOfNumbers(privateData: Buffer): number {
  if (privateData.toString('latin1', 0, 8) !== 'OpusHead') return MAX_NUMBER_BYTES
  return privateData[18] === 0 ? 19 : 21 + (privateData[9] ?? 0)
}

/** A record of configuration begins with its version, 1; a byte stream begins with a start code, or has no private data. */
function nalRedaction(codec: 'h264' | 'hevc', privateData: Buffer, redact: Redact): CodecRedaction {
  if (privateData[0] !== 1) {
    redactAnnexB(privateData, codec, redact)
    return { sample: (bytes, change) => redactAnnexB(bytes, codec, change) }
  }
  const lengthBytes =
    codec === 'h264' ? redactAvcConfiguration(privateData, redact) : redactHevcConfiguration(privateData, redact)
  return { sample: (bytes, change) => redactLengthPrefixed(bytes, codec, lengthBytes, change) }
}
