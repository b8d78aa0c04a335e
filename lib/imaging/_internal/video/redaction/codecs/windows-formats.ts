import { type Codec, codecRedaction, type CodecRedaction } from './codecs'
import { type Redact, shifted } from './redact'

/** Codecs by the four characters of a bitmap header (registered FOURCC codes); no characters are plain pixels. */
const FOURCC: readonly [RegExp, Codec][] = [
  [/^(H264|X264|AVC1|DAVC|VSSH)$/, 'h264'],
  [/^(HEVC|H265|HVC1|HEV1|X265)$/, 'hevc'],
  [/^AV01$/, 'av1'],
  [/^(FMP4|MP4V|XVID|DIVX|DX50|3IV2|M4S2|MP4S|RMP4|MPG1|MPG2|MPEG)$/, 'mpeg'],
  [/^(MJPG|AVRN|DMB1|JPEG)$/, 'mjpeg'],
  [/^WVC1$/, 'vc1'],
  [
    /^(WMV[123]|MSS2|MP4[123]|MPG4|DIV[3-6]|VP80|VP90|H263|S263|I263|CVID|MSVC|CRAM|HFYU|I420|IYUV|YV12|YUY2|UYVY|DIB |\0{4})$/,
    'picture',
  ],
]
/** Sound by the number of a wave format (RFC 2361): PCM, ADPCM, G.711, Windows Media, AC-3; MPEG audio; AAC. */
const WAVE_FORMATS: Readonly<Record<number, Codec>> = {
  ...{
    1: 'sound',
    2: 'sound',
    3: 'sound',
    6: 'sound',
    7: 'sound',
    0x11: 'sound',
    0x160: 'sound',
    0x161: 'sound',
    0x162: 'sound',
  },
  ...{ 0x163: 'sound', 0x2000: 'sound', 0xfffe: 'sound', 0x50: 'mp3', 0x55: 'mp3', 0xff: 'aac', 0x706d: 'aac', 0x1610: 'aac' },
}
const BITMAP_BYTES = 40
const WAVE_BYTES = 18

/**
 * Redacts a BITMAPINFOHEADER with what follows: a palette, or the codec's private data.
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`
 */
export function bitmapRedaction(format: Buffer, redact: Redact): CodecRedaction {
  const name = format.toString('latin1', 16, 20).toUpperCase()
  const codec = FOURCC.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'
  const bits = format.length < BITMAP_BYTES ? 0 : format.readUInt16LE(14)
  const hasPalette = codec === 'picture' && bits <= 8
  const privateData = hasPalette ? Buffer.alloc(0) : format.subarray(BITMAP_BYTES)
  if (hasPalette) redact(BITMAP_BYTES + 4 * 2 ** bits, format.length)
  return codecRedaction(format.length < BITMAP_BYTES ? 'other' : codec, privateData, shifted(redact, BITMAP_BYTES))
}

/**
 * Redacts a WAVEFORMATEX with what follows: the codec's private data.
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`
 */
export function waveRedaction(format: Buffer, redact: Redact): CodecRedaction {
  const codec = format.length < WAVE_BYTES - 2 ? 'other' : (WAVE_FORMATS[format.readUInt16LE(0)] ?? 'other')
  const extra = format.length >= WAVE_BYTES ? format.readUInt16LE(16) : 0
  const end = Math.min(WAVE_BYTES + extra, format.length)
  redact(end, format.length)
  return codecRedaction(codec, format.subarray(WAVE_BYTES, end), shifted(redact, WAVE_BYTES))
}
