import { type TimedRectangle } from '../../blackout/pixel-rectangle'

export interface SourceStreams {
  audioCodecs: readonly string[]
  /** As ffprobe prints it: `30000/1001`; `0/0` where it is not known. */
  frameRate: string
}

interface Encode {
  rectangles: readonly TimedRectangle[]
  streams: SourceStreams
  /** In which the rectangles are given; null where it is not known. */
  size: { width: number; height: number } | null
  encoder: string
}

/** Sound that an MP4 can carry as it is; all other is encoded as AAC. */
const MP4_AUDIO_CODECS = new Set(['aac', 'mp3', 'opus', 'ac3', 'eac3', 'alac', 'flac'])
const MIN_FRAME_RATE = 24
const MAX_FRAME_RATE = 240
const DEFAULT_FRAME_RATE = '30'
const SQUARE_PIXELS = "scale=w='max(1,min(16384,iw*sar))':h=ih"
/** Rounding of times, in a container and by a person. */
const MARGIN_SECONDS = 0.05

/**
 * The arguments by which ffmpeg encodes a video with black rectangles.
 *
 * - Frames get the size in which the rectangles are given: readers differ in how they make pixels square, and where a file says
 *   their shape.
 * - Frames get a constant rate of at least 24 per second, and a rectangle begins one frame early: what is seen at any time
 *   of the span is a frame of the span, also where one frame stays for seconds.
 * - Two by two pixels share their colour (4:2:0), so that rectangles are widened to even edges: no colour from beneath
 *   reaches their neighbours.
 * - Odd sides get a black line more, since the encoder accepts even ones only.
 */
export function encodeArguments({ rectangles, streams, size, encoder }: Encode): { before: string[]; after: string[] } {
  const { text, perSecond } = frameRateOf(streams.frameRate)
  const boxes = rectangles.map((rectangle) => drawBox(rectangle, 1 / perSecond + MARGIN_SECONDS))
  const filters = [
    ...[size ? `scale=${size.width}:${size.height}` : SQUARE_PIXELS, 'setsar=1', `fps=${text}`],
    ...['pad=ceil(iw/2)*2:ceil(ih/2)*2', 'format=yuv420p', ...boxes],
  ]
  const isCopied = streams.audioCodecs.every((codec) => MP4_AUDIO_CODECS.has(codec))
  const tuned = encoder === 'libx264' ? ['-preset', 'veryfast', '-crf', '20', '-x264-params', 'rc-lookahead=10'] : ['-b:v', '6M']
  return {
    before: ['-nostdin', '-threads', '1', '-max_pixels', '100000000'],
    after: [
      ...['-map', '0:V:0', '-map', '0:a?', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
      ...['-filter_threads', '1', '-vf', filters.join(',')],
      ...['-c:v', encoder, ...tuned, '-g', '60', '-threads', '1', '-c:a', isCopied ? 'copy' : 'aac'],
      ...['-strict', '-2', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
      ...['-movflags', '+frag_keyframe+delay_moov+default_base_moof', '-f', 'mp4', 'pipe:1'],
    ],
  }
}

function drawBox({ x, y, width, height, from, to }: TimedRectangle, earlier: number): string {
  const [left, top] = [x - (x % 2), y - (y % 2)]
  const [right, bottom] = [x + width + ((x + width) % 2), y + height + ((y + height) % 2)]
  const [start, end] = [Math.max(0, from - earlier), to + MARGIN_SECONDS].map((seconds) => seconds.toFixed(3))
  return `drawbox=x=${left}:y=${top}:w=${right - left}:h=${bottom - top}:color=black:t=fill:enable='between(t,${start},${end})'`
}

function frameRateOf(given: string): { text: string; perSecond: number } {
  const [, over, under] = /^(\d{1,9})\/(\d{1,9})$/.exec(given) ?? []
  const perSecond = Number(over) / Number(under)
  if (!(perSecond > 0) || perSecond === Infinity) return { text: DEFAULT_FRAME_RATE, perSecond: Number(DEFAULT_FRAME_RATE) }
  const times = Math.max(1, Math.ceil(MIN_FRAME_RATE / perSecond))
  if (perSecond * times > MAX_FRAME_RATE) return { text: String(MAX_FRAME_RATE), perSecond: MAX_FRAME_RATE }
  return { text: `${Number(over) * times}/${under}`, perSecond: perSecond * times }
}
